"""A plan as files that people take away: one page as PDF or Word, the whole record, the evidence.

All of them are made of ``projects.reading.ReadPlan`` and nothing else. No query in this package.
"""
