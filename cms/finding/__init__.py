"""How readers find things: words, what they mean, how they are mistyped; and facets to sort by.

``words``, ``typos`` and ``facets`` are pure. ``indexing`` keeps the words of public pages,
``lookup`` asks for them, ``listing`` is the list of case studies as one reader asked for it.
"""
