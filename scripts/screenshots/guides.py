"""The pictures of docs/editors.md and docs/translators.md, from a site of their own with sample data that is made anew each time."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from bench import server
from lms.serving import ROOT
from scripts.screenshots import authoring, translating
from scripts.screenshots.camera import Camera

TARGET = ROOT / "docs" / "images" / "guides"
DATA = ROOT / "build" / "guides"
WINDOW: ViewportSize = {"width": 1120, "height": 760}
PASSWORD = "sample-bridge-2026"  # noqa: S105 - the samples' known password
SLOW = 60_000
_LOGIN = "/en/accounts/login/"


class Desk:
    """A browser at a site: one window for each person."""

    def __init__(self, browser: Browser, base: str):
        self.browser, self.base = browser, base

    def window(self) -> Page:
        context = self.browser.new_context(
            base_url=self.base, viewport=WINDOW, device_scale_factor=1, color_scheme="light", locale="en-GB"
        )
        page = context.new_page()
        page.set_default_timeout(SLOW)
        return page

    def enter(self, name: str) -> Page:
        """The window of a sample person who has signed in."""
        page = self.window()
        page.goto(_LOGIN)
        page.get_by_label("E-mail address").fill(f"{name}@sample.example")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(lambda url: _LOGIN not in url)
        return page


def take_all(browser: Browser) -> None:
    camera = Camera(TARGET)
    with fresh_site() as base:
        walk(Desk(browser, base), camera)
    sys.stdout.write(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET.relative_to(ROOT)}\n")


def walk(desk: Desk, camera: Camera) -> None:
    authoring.walk(desk, camera)
    translating.walk(desk, camera)


@contextmanager
def fresh_site() -> Iterator[str]:
    """A site with its worker, as `manage.py demo` makes it; its address."""
    port = server.free_port()
    base = f"http://127.0.0.1:{port}"
    environment = _environment(base, DATA)
    shutil.rmtree(DATA, ignore_errors=True)
    subprocess.run([*_manage(), "prepare"], cwd=ROOT, env=environment, check=True)
    process = subprocess.Popen(
        [*_manage(), "serve", "--port", str(port)], cwd=ROOT, env=environment, start_new_session=True
    )
    try:
        server.wait_until_ready(port)
        yield base
    finally:
        server.stop(process)


def _manage() -> list[str]:
    return [sys.executable, "manage.py"]


def _environment(base: str, data: Path) -> dict[str, str]:
    own = {"BASE_URL": base, "DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "lms.settings.dev"}
    others = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    return others | own
