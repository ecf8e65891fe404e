"""How fast the product is on this machine, beside floors that are measured in the same run.

``manage.py bench`` gives a process of its own an empty data folder and the settings of a real
site, and there ``python -m cms.bench`` builds a world, serves it with gunicorn and visits it.
A floor is a hand-written Django view of the same shape, or a bare Wagtail page, behind the same
server: figures of two machines differ, their ratios to the floors hardly do. A benchmark, never
a test: a target that is missed fails nothing.
"""
