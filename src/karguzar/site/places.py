"""Places of the administrator's pages under /idareetme."""

from karguzar.people.contexts import Place


class CalendarPlace(Place):
    """The working calendar (/idareetme/teqvim)."""

    kind = "teqvim"


class JournalPlace(Place):
    """The journals of acts (/idareetme/jurnal)."""

    kind = "idareetme-jurnal"
