"""The site as a whole: composition, the home page, public checks, the administrator's desk and the demonstration office.

Here stand the pages that need several capabilities of the office at once; the package holds no rule of law of its own.
"""
