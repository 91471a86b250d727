"""The names of the places of the registry, and of the keys under which its data stand."""

REGISTRY = "reyestr"
"""In the office: the registry; also the name of the turn under which it is changed."""

SERVICES = "xidmetler"
"""In the registry: services by number."""

APPLICATIONS = "muracietler"
"""In the registry: applications of bodies by id."""

JOURNAL = "jurnal"
"""In the registry: the journal of its acts."""

NUMBERS = "nomreler"
"""In the registry: the counters of its numbers."""

LISTS = "siyahilar"
"""In the registry: lists of services and applications."""

CATALOGUE = "kataloq"
"""In the registry: the index of the public catalogue."""

RECORD_2011 = "2011."
"""The beginning of keys of the record by appendix 2 of the Rules of 2011."""

ITEM = "2026."
"""The beginning of keys of the 37 items of the Decision of 2026."""

TRANSLATED = ("en", "ru")
"""Languages in which a service is told beside Azerbaijani, for information."""

APPENDIX = "rules-2011-appendix-2"
"""The form of the application of 2011."""

ITEMS_FORM = "registry-2026"
"""The form of the items of 2026 that a provider enters."""

KIND_KEY = "link.kind"
"""The key of the number in the list of kinds of services (R11D-2)."""

AREA_KEY = "link.area"
"""The key of the area of the service, one of 29 (R11-3.1)."""

SERIES = "reyestr"
"""The sequence of registry numbers: one for all years, without holes."""
