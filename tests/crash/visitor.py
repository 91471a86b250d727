"""A visitor without a browser: keeps cookies, reads forms as they stand on the page, sends them."""

import http.client
import urllib.parse
import uuid
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class PageForm:
    """One form of a page: where it goes and what it holds before anything is typed."""

    action: str
    method: str
    multipart: bool
    values: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)

    def set(self, name: str, value: str) -> None:
        """Put a value in place of the first one of that name (or name ending), or add it."""
        for place, (known, _old) in enumerate(self.values):
            if known == name:
                self.values[place] = (name, value)
                return
        self.values.append((name, value))


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
                PageForm(at.get("action", ""), at.get("method", "get").lower(), "multipart" in at.get("enctype", "")),
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
        kind = at.get("type", "text")
        if kind in {"file"}:
            return
        if kind in {"checkbox", "radio"} and "checked" not in at:
            return
        if kind in {"submit", "image", "button"}:
            self.forms[-1].buttons.append((at["name"], at.get("value", ""), at.get("value", "")))
            return
        self.forms[-1].values.append((at["name"], at.get("value", "")))

    def handle_data(self, data):
        if self._text:
            self._text[1].append(data)
        if self._button:
            self._button[2].append(data)

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        elif tag == "textarea" and self._text:
            self.forms[-1].values.append((self._text[0], "".join(self._text[1]).removeprefix("\n")))
            self._text = None
        elif tag == "select" and self._select:
            name, options, chosen = self._select
            value = chosen[0] if chosen else (options[0] if options else "")
            self.forms[-1].values.append((name, value))
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

    def submit(self, answer: Answer, form: PageForm, button: str, files=()) -> Answer:
        """Press the button: send the form with it, and the files as (name, file name, bytes)."""
        name, value, _words = next(one for one in form.buttons if one[2] == button)
        fields = [*form.values, *([(name, value)] if name else [])]
        body, kind = _multipart(fields, files) if form.multipart else _urlencoded(fields)
        target = urllib.parse.urljoin(answer.path, form.action or answer.path)
        return self._ask("POST", _path(target), body, {"Content-Type": kind})

    def _ask(self, method, path, body, headers, hops=0) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, {**headers, **({"Cookie": cookie} if cookie else {})})
            response = connection.getresponse()
            content = response.read()
            for header in response.headers.get_all("Set-Cookie") or []:
                name, _sep, rest = header.partition("=")
                self.cookies[name.strip()] = rest.split(";", 1)[0]
        finally:
            connection.close()
        if response.status in {301, 302, 303} and hops < 5:
            return self._ask("GET", _path(urllib.parse.urljoin(path, response.headers["Location"])), None, {}, hops + 1)
        return Answer(response.status, dict(response.headers), content, path)


def _path(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, ""))


def _urlencoded(fields):
    return urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded"


def _multipart(fields, files):
    mark = uuid.uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields
    ]
    for name, file_name, data in files:
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        parts.append(head.encode() + data + b"\r\n")
    return b"".join([*parts, f"--{mark}--\r\n".encode()]), f"multipart/form-data; boundary={mark}"
