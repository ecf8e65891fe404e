"""What a meeting is printed and taken away as: agenda, record, and the bag for the room.

Made of the parts in ``parts``, which hold words and nothing else. No query in this package.
"""
