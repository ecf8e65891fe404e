"""Questions to a whole group: a health check before a meeting, two questions after one.

``asking`` opens, moves and closes; ``submit`` takes answers; ``freeze`` turns them into
``CheckTable``s and deletes them; ``reading`` reads those tables, and nothing else. Decision 22 says why
this is no ``Survey``.
"""
