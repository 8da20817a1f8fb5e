"""`python -m scripts.screenshots`: pages at three widths and the pictures of the guides; `… guides`: those only. Needs Chromium."""

import sys

from playwright.sync_api import sync_playwright

from scripts.chromium import chromium
from scripts.screenshots import guides, pages


def main(asked: list[str]) -> None:
    executable = chromium() or sys.exit("Chromium is not installed: nothing to take pictures with.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        guides.take_all(browser)
        if "guides" not in asked:
            pages.take_all(browser)


if __name__ == "__main__":
    main(sys.argv[1:])
