"""Results as files that people take away: PDF, Word, Excel, CSV and pictures of the charts.

``report`` is what all of them say, of a school or of several, and ``questions`` makes its charts of
what a results page shows and of nothing else. Each of the other modules turns it into one format. No
query anywhere in this package. ``places`` does the same for all places of a programme's year.
"""
