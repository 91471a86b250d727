"""The names under which regulations lie in the store, and the words of their addresses."""

from typing import Final

PART: Final = "reqlamentler"
"""The part of the office that holds all regulations."""

FORM: Final = "rules-2011-appendix-1"
"""The legal form whose clauses a regulation is written on (R11-9.1)."""

COUNTER: Final = "reqlament"
"""The sequence of the body from which a regulation gets its number."""

TEXT_LIMIT: Final = 20_000
"""The longest text of one part, in characters; a longer one is to be split."""

DEMANDED: Final = "2.6.2"
"""The clause that lists the documents whose copies the user must give."""

HELD: Final = "2.6.1"
"""The clause that lists the documents that lie in registers of state bodies (R11-7.2)."""

QUESTIONS: Final = "2.6-note-1"
"""The clause by whose note the application form is annexed."""
