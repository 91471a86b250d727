"""A person at a browser: finds things by what is written on them and presses what is seen."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser.server import Site

#: the console tells each answer that is an error; whether it was meant to be one, the story knows
ANSWERED = "Failed to load resource: the server responded with a status of"
LISTEN = """addEventListener("securitypolicyviolation", each =>
  console.error("CSP: " + each.violatedDirective + " " + each.blockedURI))"""


def beginning(words: str) -> re.Pattern[str]:
    """Return what finds a name that begins with these words (the browser reads it as well)."""
    return re.compile(f"^{re.escape(words)}".replace("/", r"\/"))


class Visitor:
    """One person at one browser window; what the console says is gathered in ``said``."""

    def __init__(self, context: Any, site: Site, said: list[str]) -> None:
        self.site, self.context = site, context
        context.set_default_timeout(30_000)  # a busy machine is slow, not wrong
        context.add_init_script(LISTEN)
        self.page = context.new_page()
        self.page.on("console", lambda message: self._heard(said, message))
        self.page.on("pageerror", lambda error: said.append(str(error)))

    def _heard(self, said: list[str], message: Any) -> None:
        if not message.text.startswith(ANSWERED):
            said.append(f"{self.page.url}: {message.text}")

    def open(self, path: str, status: int = 200) -> "Visitor":
        """Go to an address of the site."""
        answer = self.page.goto(self.site.address + path)
        assert answer.status == status, (path, answer.status)
        return self

    def follow(self, words: str) -> "Visitor":
        """Follow the first link of these words that can be seen."""
        self._press("link", words)
        return self

    def press(self, words: str) -> "Visitor":
        """Press the button of these words."""
        self._press("button", words)
        return self

    def _press(self, role: str, words: str) -> None:
        found = self.page.get_by_role(role, name=beginning(words))
        found.locator("visible=true").first.click()
        self.page.wait_for_load_state("load")

    def field(self, label: str) -> Any:
        """Return the control of this label: not a part of the page that bears the same name."""
        controls = self.page.locator("input, textarea, select")
        return self.page.get_by_label(label).and_(controls).first

    def write(self, label: str, words: str) -> "Visitor":
        """Write into the field of this label."""
        self.field(label).fill(words)
        return self

    def choose(self, label: str, words: str) -> "Visitor":
        """Choose a line of the list of this label."""
        field = self.field(label)
        lines = field.locator("option").all_inner_texts()
        field.select_option(label=next(line for line in lines if words in line))
        return self

    def tick(self, words: str, within: str = "") -> "Visitor":
        """Tick the box, or choose the round button, of these words (in the group of that name)."""
        place = self.page.get_by_role("group", name=within).first if within else self.page
        place.get_by_label(words).first.check()
        return self

    def attach(self, label: str, *files: Path) -> "Visitor":
        """Choose files in the field of this label."""
        self.field(label).set_input_files([str(one) for one in files])
        return self

    def reads(self, *words: str) -> "Visitor":
        """Be sure that all of these words stand on the page, where they can be seen."""
        seen = self.words
        for each in words:
            assert each in seen, f"{each!r} is not on {self.page.url}:\n{seen}"
        return self

    def reads_not(self, *words: str) -> "Visitor":
        """Be sure that none of these words stand on the page."""
        seen = self.words
        for each in words:
            assert each not in seen, f"{each!r} is on {self.page.url}"
        return self

    def waits_for(self, look: Callable[["Visitor"], bool]) -> "Visitor":
        """Open the page again until what the workers do has come; at most half a minute."""
        for _time in range(60):
            if look(self):
                return self
            self.page.wait_for_timeout(500)
            self.page.reload()
        raise AssertionError(f"it did not come at {self.page.url}:\n{self.words}")

    def sees_link(self, words: str) -> bool:
        """Whether a link of these words can be seen."""
        found = self.page.get_by_role("link", name=beginning(words))
        return found.locator("visible=true").count() > 0

    def download(self, words: str) -> bytes:
        """Follow a link that gives a file, and return its bytes."""
        link = self.page.get_by_role("link", name=beginning(words)).first
        with self.page.expect_download() as waiting:
            link.click()
        return Path(waiting.value.path()).read_bytes()

    def value(self, label: str) -> str:
        """Return what stands in a field."""
        return str(self.field(label).input_value())

    @property
    def words(self) -> str:
        """The words of the page that can be seen, in one line."""
        return " ".join(self.page.locator("body").inner_text().split())

    @property
    def path(self) -> str:
        """The address of the page within the site."""
        return str(self.page.url.removeprefix(self.site.address))

    def sign_in(self, login: str, *, staff: bool = False) -> "Visitor":
        """Sign in by the page of signing in, with the code of the app where there is one."""
        self.open("/giris")
        self.write("FİN, elektron poçt və ya giriş adı", login)
        self.write("Şifrə", self.site.password).press("Daxil ol")
        if staff:
            self.write("Təsdiq kodu", self.site.code(login)).press("Təsdiq et")
        return self.reads("Çıxış")
