"""Take the README's picture of the page, the top of its table of obligations and laws: `python make.py picture`.

Reads: reports/index.html.
Writes: reports/page.png. It stands outside reports/figures/, which the stage `report` makes anew without a browser.
"""

from __future__ import annotations

import shutil
from pathlib import Path

REPORTS = Path(__file__).resolve().parents[1] / "reports"
PICTURE = REPORTS / "page.png"
WIDTH, HEIGHT = 1200, 900
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def take(page: Path, picture: Path) -> None:
    """Write a picture of the page's matrix, as a light screen shows it."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        window = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        window.goto(page.as_uri())
        matrix = window.locator("#matrix")
        matrix.locator("td").first.wait_for()
        matrix.evaluate("part => { scrollTo(0, part.getBoundingClientRect().top + scrollY); }")
        window.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take(REPORTS / "index.html", PICTURE)
