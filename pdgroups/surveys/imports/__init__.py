"""Answers that were collected elsewhere: reading the file, matching it, bringing it in.

``files`` reads rows, ``table`` takes out whatever could say who somebody is, ``matching`` joins
what is left to the survey's questions, ``sealing`` carries it from page to page, and ``services``
stores it. All but the last are pure. The file itself is never stored.
"""
