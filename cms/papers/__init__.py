"""A case study as files: what its page shows, and nothing else.

``told`` reads a page, ``pdf``, ``word`` and ``slides`` write what it found.
"""
