"""The addresses of the catalogue of services and of regulations, for the walk of permissions."""

CARD = (
    *("", "adlar", "derc", "etiraz", "ferq", "forma", "irad", "istisna", "legv", "muzakire"),
    *("muzakire-bitir", "onbaxis", "onbaxis.pdf", "qaytar", "razilasdirma", "razilasdirma-bitir"),
    *("razilasma", "redaksiya", "reyestr", "reyestr-nomresi", "tercume", "teqdim", "tesdiq"),
    *("vereqe",),
    *("versiyadan-imtina", "yeni-bend", "yeni-versiya"),
)
PAGES = {
    "CataloguePlace": (
        "/xidmetler/",
        (
            "",
            "deyisiklikler.atom",
            "openapi.json",
            "siyahi.csv",
            "siyahi.json",
            "siyahi.jsonld",
            "xidmet.schema.json",
        ),
    ),
    "ServicePlace": (
        "/xidmetler/EX-000001/",
        ("", "ferq", "melumat.json", "melumat.jsonld", "tarixce"),
    ),
    "DeskRegulations": ("/karguzarliq/reqlamentler/", ("", "yeni")),
    "DeskRegulation": ("/karguzarliq/reqlamentler/gomruk-2026-1/", CARD),
    "DeskClause": (
        "/karguzarliq/reqlamentler/gomruk-2026-1/bendler/1/",
        ("", "birlesdir", "bol", "sil"),
    ),
    "PublicRegulations": ("/reqlamentler/", ("",)),
    "PublicRegulation": ("/reqlamentler/gomruk-2026-1/", ("", "ferqler", "pdf")),
    "PublicEdition": ("/reqlamentler/gomruk-2026-1/versiyalar/1/", ("", "pdf")),
}
"""Every page that answers a GET: place -> where it stands, names of views."""
