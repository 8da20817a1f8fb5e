import os
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from scripts.chromium import chromium as find_chromium
from tests.browser.everything import Everything
from tests.browser.inside import Inside
from tests.browser.looks import Onlooker
from tests.demo import PASSWORD, served

FOLDER = Path(__file__).parent
CHROMIUM = find_chromium()
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(tryfirst=True)  # before the group is read from the marks
def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None:
                item.add_marker(
                    pytest.mark.skip(reason="Chromium is not installed: browser tests cannot run here")
                )


@pytest.fixture(scope="session")
def demo(tmp_path_factory, django_db_setup):
    with served(tmp_path_factory.mktemp("demo"), "pontis_browser") as site:
        yield site


@pytest.fixture(scope="session")
def chromium():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=15_000)  # a machine with other work answers late
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browse(demo, chromium):
    """Open a new visitor's page: `browse(javascript=False, scheme="dark", width=360, has_touch=True)`."""
    contexts = []

    def open_page(*, javascript=True, scheme="light", width=1280, **more):
        context = chromium.new_context(
            base_url=demo.base,
            java_script_enabled=javascript,
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in():
    def enter(page, email, password=PASSWORD):
        page.goto("/en/accounts/login/")
        page.fill("main input[name=login]", email)
        page.fill("main input[name=password]", password)
        page.press("main input[name=password]", "Enter")
        page.wait_for_load_state()
        return page

    return enter


@pytest.fixture(scope="session")
def cms_state(demo, chromium):
    """What the browser of somebody keeps who may do everything in the CMS and has signed in."""
    context = chromium.new_context(base_url=demo.base)
    page = context.new_page()
    page.goto("/en/accounts/login/?next=/cms/")
    page.fill("main input[name=login]", "admin@sample.example")
    page.fill("main input[name=password]", PASSWORD)
    with page.expect_navigation():
        page.press("main input[name=password]", "Enter")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def cms_window(browse, cms_state):
    """A window of theirs: `cms_window(width=360)`."""

    def open_window(**options):
        page = browse(storage_state=cms_state, **options)
        page.set_default_timeout(60_000)
        return page

    return open_window


@pytest.fixture(scope="session")
def inside(demo):
    """`inside.run(script)`: what a script prints that is carried out inside the demo."""
    inside = Inside(demo)
    yield inside
    inside.end()


@pytest.fixture(scope="session")
def scene(inside):
    """People in every state of learning, and where they are."""
    return inside.run(FOLDER.joinpath("page_scene.py").read_text())


@pytest.fixture(scope="session")
def kinds(inside):
    """People in quizzes with every kind of question, by their first names."""
    return inside.run(FOLDER.joinpath("kinds_scene.py").read_text())


@pytest.fixture(scope="session")
def people_in_a_quiz(inside):
    """One after the other: people in the middle of a quiz of three questions."""
    return iter(inside.run(FOLDER.joinpath("quiz_scene.py").read_text()))


@pytest.fixture
def person(people_in_a_quiz):
    """Somebody in the middle of a quiz whom no other test knows."""
    return next(people_in_a_quiz)


@pytest.fixture
def attempt_of(browse, demo, kinds):
    """Show the attempt of one of them: `attempt_of("Rita", width=360)`."""

    def open_attempt(name, *, prepare=None, **options):
        page = browse(**options)
        page.context.add_cookies([kinds[name]["cookie"] | {"url": demo.base}])
        if prepare:
            prepare(page)
        page.goto(kinds[name]["path"])
        return page

    return open_attempt


@pytest.fixture(scope="session")
def everything(demo, chromium, scene):
    """Every page in its states, looked at once for all tests."""
    return Everything(Onlooker(chromium, demo.base, scene["cookies"]), scene)
