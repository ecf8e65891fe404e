"""A programme's groups, schools and people from one table.

``reading`` makes lines of a file, ``known`` looks up what they speak of, ``checking`` says what each
would do, ``doing`` does all of it or nothing. The file is never stored; between two pages its lines
travel sealed in the page, as decision 6 has it.
"""
