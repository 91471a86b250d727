"""How the tests of the desk go about: cards, acts, what a page says."""

from typing import Any

from tests.functional.cabinet_office import CabinetOffice, main_form, text_of

INBOX = "/karguzarliq/gelenler/"
CLERK, HEAD, LEAD, CO = "aygun", "vuqar", "resad", "lale"


def card(path: str) -> str:
    """Return the address of the document card."""
    return f"/karguzarliq/{path}/"


def act_form(browser: Any, path: str, name: str) -> Any:
    """Open the page of an act and return its form."""
    return main_form(browser.get(f"{card(path)}{name}"))


def do(office: CabinetOffice, who: str, path: str, name: str, **fields: str) -> str:
    """Do an act through its page and return the words of the card after it."""
    form = act_form(office.browser(who), path, name)
    for field, value in fields.items():
        form[field] = value
    return text_of(form.submit("gonder", status=303).follow())


def acts_on(page: Any) -> list[str]:
    """Return the names of the acts that the card offers."""
    links = page.html.select("section[aria-labelledby=emeliyyatlar] a.btn:not(.btn-link)")
    return [link["href"].rpartition("/")[2] for link in links]


def faults(page: Any) -> list[str]:
    """Return the sentences of the error summary."""
    return [link.get_text(strip=True) for link in page.html.select(".kg-error-summary li")]


def numbers(page: Any) -> list[str]:
    """Return the numbers of the letters in the table of the page."""
    return [link.get_text(strip=True) for link in page.html.select("table th a")]


def resolve(office: CabinetOffice, path: str, *names: str) -> Any:
    """Write the resolution for these executors, the first one leads; return the answer."""
    form = act_form(office.browser(HEAD), path, "derkenar")
    for box in form.fields["checkbox"]:
        box.checked = box._value in {office.ids[name] for name in names}
    form["kg-lead"] = office.ids[names[0]]
    form["control"] = True
    return form.submit("gonder", status=303)


def tab_counts(page: Any) -> dict[str, str]:
    """Return the counts beside the tabs of a list: title -> number as shown."""
    links = [link.get_text(" ", strip=True) for link in page.html.select(".kg-tabs a")]
    return dict(words.split(" sayı: ") for words in links if " sayı: " in words)
