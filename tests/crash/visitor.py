"""A visitor without a browser: keeps cookies, reads forms as they stand on the page, sends them.

A form is sent as a browser would send it: every control in its place on the page, which matters
to forms that mark where groups begin and end.
"""

import http.client
import urllib.parse
import uuid
from dataclasses import dataclass, field
from html.parser import HTMLParser

File = tuple[str, bytes]


@dataclass
class Control:
    """One control of a form in its place; without a value it is not sent."""

    name: str
    value: str | None
    choice: str | None = None
    is_file: bool = False


@dataclass
class PageForm:
    """One form of a page: where it goes and what it holds before anything is typed."""

    action: str
    method: str
    multipart: bool
    controls: list[Control] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)

    def set(self, name: str, value: str) -> None:
        """Type the value into the control of that name, or choose the one that stands for it."""
        mine = [one for one in self.controls if one.name == name and not one.is_file]
        if not mine:
            raise LookupError(f"{self.action}: no control {name}")
        if all(one.choice is None for one in mine):
            mine[0].value = value
            return
        for one in mine:
            one.value = value if one.choice == value else None

    def filled(self, files: dict[str, File]) -> list[tuple[str, str | File]]:
        """Return what is sent: the values and the chosen files in the order of the page."""
        sent: list[tuple[str, str | File]] = []
        for one in self.controls:
            if one.is_file and one.name in files:
                sent.append((one.name, files[one.name]))
            elif not one.is_file and one.value is not None:
                sent.append((one.name, one.value))
        return sent


class _Forms(HTMLParser):
    """Collects the forms of a page; enough HTML for pages that we wrote ourselves."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._text: tuple[str, list[str]] | None = None
        self._select: tuple[str, list[str], list[str]] | None = None
        self._button: tuple[str, str, list[str]] | None = None
        self._inside = False

    def handle_starttag(self, tag, attrs):
        at = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = True
            self.forms.append(
                PageForm(
                    at.get("action", ""),
                    at.get("method", "get").lower(),
                    "multipart" in at.get("enctype", ""),
                ),
            )
        if not self._inside:
            return
        if tag == "input" and "name" in at:
            self._input(at)
        elif tag == "textarea":
            self._text = (at.get("name", ""), [])
        elif tag == "select":
            self._select = (at.get("name", ""), [], [])
        elif tag == "option" and self._select:
            self._select[1].append(at.get("value", ""))
            if "selected" in at:
                self._select[2].append(at.get("value", ""))
        elif tag == "button":
            self._button = (at.get("name", ""), at.get("value", ""), [])

    def _input(self, at):
        kind, value = at.get("type", "text"), at.get("value", "")
        if kind in {"submit", "image", "button"}:
            self.forms[-1].buttons.append((at["name"], value, value))
        elif kind in {"checkbox", "radio"}:
            chosen = value if "checked" in at else None
            self._add(Control(at["name"], chosen, choice=value))
        else:
            self._add(Control(at["name"], value, is_file=kind == "file"))

    def _add(self, control):
        self.forms[-1].controls.append(control)

    def handle_data(self, data):
        if self._text:
            self._text[1].append(data)
        if self._button:
            self._button[2].append(data)

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        elif tag == "textarea" and self._text:
            self._add(Control(self._text[0], "".join(self._text[1]).removeprefix("\n")))
            self._text = None
        elif tag == "select" and self._select:
            name, options, chosen = self._select
            value = chosen[0] if chosen else (options[0] if options else "")
            self._add(Control(name, value))
            self._select = None
        elif tag == "button" and self._button and self.forms:
            name, value, words = self._button
            self.forms[-1].buttons.append((name, value, " ".join("".join(words).split())))
            self._button = None


@dataclass
class Answer:
    """What came back: status, headers, text and the address it came from after redirects."""

    status: int
    headers: dict[str, str]
    body: bytes
    path: str

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def forms(self) -> list[PageForm]:
        reader = _Forms()
        reader.feed(self.text)
        return reader.forms

    def form(self, with_button: str) -> PageForm:
        """Return the form that has a button of those words."""
        for one in self.forms:
            if any(words == with_button for _name, _value, words in one.buttons):
                return one
        raise LookupError(f"{self.path} ({self.status}): no form with a button “{with_button}”")


class Visitor:
    """Asks one server on the loopback; cookies stay, redirects are followed."""

    def __init__(self, port: int, timeout: float = 20.0) -> None:
        self.port = port
        self.timeout = timeout
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def submit(self, answer: Answer, form: PageForm, button: str, **files: File) -> Answer:
        """Press the button of those words: send the form with it, and files by their control."""
        name, value, _words = next(one for one in form.buttons if one[2] == button)
        fields = [*form.filled(files), *([(name, value)] if name else [])]
        body, kind = _multipart(fields) if form.multipart else _urlencoded(fields)
        target = urllib.parse.urljoin(answer.path, form.action or answer.path)
        return self._ask("POST", _path(target), body, {"Content-Type": kind})

    def _ask(self, method, path, body, headers, hops=0) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(
                method, path, body, {**headers, **({"Cookie": cookie} if cookie else {})}
            )
            response = connection.getresponse()
            content = response.read()
            for header in response.headers.get_all("Set-Cookie") or []:
                name, _sep, rest = header.partition("=")
                self.cookies[name.strip()] = rest.split(";", 1)[0]
        finally:
            connection.close()
        if response.status in {301, 302, 303} and hops < 5:
            return self._ask(
                "GET",
                _path(urllib.parse.urljoin(path, response.headers["Location"])),
                None,
                {},
                hops + 1,
            )
        return Answer(response.status, dict(response.headers), content, path)


def _path(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, ""))


def _urlencoded(fields):
    return urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded"


def _multipart(fields):
    mark = uuid.uuid4().hex
    parts = []
    for name, value in fields:
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"'
        if isinstance(value, str):
            parts.append(f"{head}\r\n\r\n{value}\r\n".encode())
            continue
        file_name, data = value
        parts.append(f'{head}; filename="{file_name}"\r\n'.encode())
        parts.append(b"Content-Type: application/octet-stream\r\n\r\n" + data + b"\r\n")
    return b"".join([*parts, f"--{mark}--\r\n".encode()]), f"multipart/form-data; boundary={mark}"
