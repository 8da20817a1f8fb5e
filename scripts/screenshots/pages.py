"""Every page of the main ways at three widths, light and dark, into build/screenshots/."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
django.setup()

from playwright.sync_api import Browser, Page  # noqa: E402 - after django.setup()

from bench import server  # noqa: E402 - after django.setup()
from courses.models import Outline  # noqa: E402 - after django.setup()

TARGET = Path("build/screenshots")
WIDTHS = (360, 768, 1280)
VISITOR = [
    "/en/",
    "/it/",
    "/en/courses/",
    "/styleguide/",
    "/en/accounts/login/",
    "/en/accounts/signup/",
    "/en/nowhere/",
]
PASSWORD = "sample-bridge-2026"  # noqa: S105 - the samples' known password


def addresses() -> Iterator[str]:
    """Course pages and the first units of each, in English and Italian, from the outlines."""
    for outline in Outline.objects.filter(
        language__in=("en", "it"), course__code__in=("C1", "C2", "C3")
    ).order_by("path"):
        yield outline.path
        yield from (unit.path for unit in outline.content.units)


def shoot(page: Page, name: str, folder: Path) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)


def walk(
    browser: Browser, base: str, scheme: Literal["light", "dark"], paths: list[str], *, signed_in: bool
) -> None:
    folder = TARGET / scheme / ("learner" if signed_in else "visitor")
    folder.mkdir(parents=True, exist_ok=True)
    page = browser.new_context(color_scheme=scheme, base_url=base).new_page()
    if signed_in:
        sign_in(page)
    for path in paths:
        page.goto(path)
        shoot(page, path.strip("/").replace("/", "_") or "root", folder)


def sign_in(page: Page) -> None:
    page.goto("/en/accounts/login/")
    page.fill("input[name=login]", "noor@lindara.example")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button[type=submit]")


def take_all(browser: Browser) -> None:
    with server.running({"DJANGO_SETTINGS_MODULE": "lms.settings.dev"}) as site:
        base = f"http://127.0.0.1:{site.port}"
        content = list(addresses())
        for scheme in ("light", "dark"):
            walk(browser, base, scheme, [*VISITOR, *content], signed_in=False)
            walk(browser, base, scheme, ["/en/dashboard/", "/en/learn/notes/", *content], signed_in=True)
    sys.stdout.write(f"{len(list(TARGET.rglob('*.png')))} pictures in {TARGET}\n")
