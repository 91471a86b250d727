"""A form page as a browser without JavaScript sees it: what it would post, and its labels."""

from io import BytesIO

from bs4 import BeautifulSoup


class Upload:
    """A file as WebOb hands it over."""

    def __init__(self, filename, data):
        self.filename = filename
        self.file = BytesIO(data)

    def __bool__(self):
        raise TypeError("Cannot be converted to bool.")


def controls(html, press="", files=None):
    """What is posted, in document order, when the button with id ``press`` is pressed.

    Without ``press`` the first button counts, as when Enter is pressed; ``files`` maps ids of file
    inputs to uploads.
    """
    soup = BeautifulSoup(html, "html.parser")
    for template in soup("template"):
        template.decompose()
    form = soup.find("form")
    buttons = form("button")
    pressed = buttons[0] if not press else form.find("button", id=press)
    assert pressed is not None, press
    found = []
    for element in form(["input", "select", "textarea", "button"]):
        found.extend(_posted(element, pressed, files or {}))
    return found


def _posted(element, pressed, files):
    name, kind = element.get("name"), element.get("type")
    if element.name == "button":
        return [(name, element.get("value", ""))] if element is pressed else []
    if element.name == "textarea":
        return [(name, element.get_text().removeprefix("\n").replace("\n", "\r\n"))]
    if element.name == "select":
        chosen = [each for each in element("option") if each.has_attr("selected")]
        return [(name, (chosen or element("option"))[0]["value"])]
    if kind == "file":
        return [(name, each) for each in files.get(element["id"], [b""])]
    if kind in {"radio", "checkbox"}:
        return [(name, element["value"])] if element.has_attr("checked") else []
    return [(name, element.get("value", ""))]


def typed(posted, **values):
    """The posted controls with other words in some of them, by the name of the control."""
    return [(name, values.get(name, value)) for name, value in posted]


def text(html):
    """The words of a page."""
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def element(html, identifier):
    """The element with an id; fails when there is none."""
    found = BeautifulSoup(html, "html.parser").find(id=identifier)
    assert found is not None, identifier
    return found
