"""Words for clauses and for what became of them, the same on pages and papers."""

from collections.abc import Mapping

from karguzar.base.i18n import TranslationString, _
from karguzar.discussions.clauses import Clause

FATES: Mapping[str, TranslationString] = {
    "changed": _("Rəydən sonra bəndin mətni dəyişdirilib."),
    "split": _("Rəydən sonra bənd bölünüb."),
    "merged": _("Rəydən sonra bənd başqa bəndlə birləşdirilib."),
    "removed": _("Rəydən sonra bənd layihədən çıxarılıb."),
}
"""What became of a clause after a comment was made on it, but for "kept"."""

NAMELESS = _("Adını göstərməyib")
"""In place of a name that its owner did not give."""


def clause_name(clause: Clause) -> str:
    """Return number and title of a clause, its id where it has neither."""
    return f"{clause.number} {clause.title}".strip() or clause.id
