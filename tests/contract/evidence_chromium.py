"""Give the saved verifier files from the disk in Chromium without a network; print what it says.

A process of its own: playwright's event loop and pyHanko's do not share one. Arguments: the page,
then the program of the browser; lists of paths come as JSON on the input, answers go out so.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright


def main(page_path: Path, program: str) -> None:
    asked: dict[str, list[str]] = json.load(sys.stdin)
    said: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        context = browser.new_context(offline=True, viewport={"width": 390, "height": 800})
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(page_path.as_uri())
        answers = {name: answer(page, paths) for name, paths in asked.items()}
        saved = saved_original(page, asked["signed-further"]) if "signed-further" in asked else ""
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        browser.close()
    json.dump({"answers": answers, "said": said, "wide": wide, "saved": saved}, sys.stdout)


def answer(page: Any, paths: list[str]) -> dict[str, str]:
    page.set_input_files("#fayllar", [])
    page.set_input_files("#fayllar", paths)
    page.wait_for_selector("#cavablar[aria-busy=false] .kod")
    words = " ".join(page.inner_text("#cavablar").split())
    return {"verdict": page.inner_text("#cavablar .kod"), "words": words}


def saved_original(page: Any, paths: list[str]) -> str:
    """Take the paper as it was issued out of a copy that goes on; return its SHA-256 (hex)."""
    answer(page, paths)
    with page.expect_download() as download:
        page.click("#cavablar a[download]")
    return sha256(Path(download.value.path()).read_bytes()).hexdigest()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
