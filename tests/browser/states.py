"""The states of the pages that an address alone does not show: errors, empty, in the middle, finished."""

from collections.abc import Callable
from functools import partial

from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page

from tests.browser.looks import NARROW, Visit
from tests.demo import PASSWORD


def address(language: str, name: str, **arguments) -> str:
    with translation.override(language):
        return reverse(name, kwargs=arguments)


def send(page: Page, **values: str) -> None:
    """Fill a form's fields and send it, whatever the browser would say against it."""
    page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true; })")
    for name, value in values.items():
        page.fill(f"main [name={name}]", value)
    press(page, "main form button[type=submit]")


def press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.locator(button).first.click()


def refused(**values: str) -> Callable[[Page], None]:
    """The form comes back with what is wrong in it."""

    def act(page: Page) -> None:
        send(page, **values)
        page.wait_for_selector("main :is(.error, .notice[data-kind=error])")

    return act


def has_two_fields(page: Page) -> None:
    page.wait_for_selector("main [name=password2]")


def without_token(page: Page) -> None:
    page.evaluate("document.querySelector('main [name=csrfmiddlewaretoken]').remove()")
    send(page)


def hand_in(page: Page) -> None:
    press(page, "form#quiz button[formaction$='/submit/']")
    page.wait_for_selector("#unanswered")


def not_handed_in(page: Page) -> None:
    press(page, "form#artefact button[formaction$='/hand-in/']")
    page.wait_for_selector("main .notice[data-kind=error]")


def without_levels(page: Page) -> None:
    page.fill("#comment", "The table is clear. Who leads the second row?")
    press(page, "form.artefact-judge button[type=submit]")
    page.wait_for_selector("main .rubric-choice[data-invalid]")


def asking_others(page: Page) -> None:
    page.click(".marking-readers summary")


def to_the_end(page: Page) -> None:
    while page.locator(".choice-button").count():
        press(page, ".choice-button")


def wrong_code(page: Page) -> None:
    send(page, email="newcomer@pages.example")
    refused(code="AAAAAA")(page)


def sign_up(language: str, page: Page) -> None:
    send(page, email=f"new.{language}@pages.example", name="Nea New", password1=PASSWORD)
    refused(code="AAAAAA")(page)


def to_the_second_step(page: Page) -> None:
    send(page, login="withdrawn@pages.example", password=PASSWORD)
    page.wait_for_selector("main [name=code]")


def opened(button: str) -> Callable[[Page], None]:
    return lambda page: page.click(button)


def states(scene: dict, language: str) -> list[Visit]:
    return [
        *learning(scene, language),
        *quizzes(scene, language),
        *assignments(scene, language),
        *collections(scene, language),
        *forms(scene, language),
        *menus(scene, language),
        *errors(scene, language),
    ]


def learning(scene: dict, language: str) -> list[Visit]:
    place = scene["places"][language]
    case = scene["case"][language]
    return [
        *(Visit("course", role, place["course"]) for role in ("newcomer", "reader", "finished")),
        *(Visit("lesson", role, place["lesson"]) for role in ("newcomer", "reader")),
        Visit("case after a choice", "visitor", case, opened(".choice-button")),
        Visit("case at an end", "reader", case, to_the_end),
    ]


def quizzes(scene: dict, language: str) -> list[Visit]:
    quiz = scene["places"][language]["quiz"]
    attempt = partial(address, language, "assessments:attempt")
    open_one = scene["arguments"]["assessments:attempt"]["uuid"]
    return [
        *(Visit("quiz", role, quiz) for role in ("visitor", "reader", "failed")),
        Visit("attempt with missing answers", "reader", attempt(uuid=open_one), hand_in),
        Visit("failed attempt", "failed", attempt(uuid=scene["attempts"]["failed"])),
        Visit("passed attempt", "finished", attempt(uuid=scene["attempts"]["passed"])),
        *(
            Visit(f"attempt at {name}", "writer", attempt(uuid=scene["attempts"][name]))
            for name in ("every kind", "every kind, open")
        ),
    ]


def assignments(scene: dict, language: str) -> list[Visit]:
    """Work of the demo's people that was given back, waits, was accepted, was read by others, is written by two."""
    place, to = scene["places"][language]["assignment"], partial(address, language)
    own, turn = scene["arguments"]["assignments:artefact"], scene["arguments"]["assignments:review"]
    practised = f"{to('assignments:practise', **own)}?sample={scene['sample']}"
    of = {name: to("assignments:artefact", uuid=uuid) for name, uuid in scene["works"].items()}
    return [
        *(Visit("assignment", role, place) for role in ("visitor", "newcomer", "reader", "finished")),
        *(Visit("own work", name, of[name]) for name in ("ivo", "runa", "pia", "elin", "mara")),
        Visit("work with missing fields", "reader", of["reader"], not_handed_in),
        Visit("how it will look", "mara", of["mara"], opened(".artefact-look summary")),
        Visit("sample to practise with", "writer", practised),
        Visit("what waits to be marked", "marker", reverse("marking:index")),
        Visit(
            "marking", "marker", reverse("marking:submission", args=[scene["works"]["runa"]]), asking_others
        ),
        Visit("review without levels", "peer", to("assignments:review", **turn), without_levels),
    ]


def collections(scene: dict, language: str) -> list[Visit]:
    to = partial(address, language)
    catalogue = scene["places"][language]["course"].rsplit("/", 2)[0] + "/"
    paper = scene["arguments"]["credentials:certificate"]
    return [
        Visit("dashboard without courses", "newcomer", to("home:dashboard")),
        Visit("dashboard with everything finished", "finished", to("home:dashboard")),
        Visit("no notes", "newcomer", to("learning:notes")),
        Visit("no note found", "reader", to("learning:notes") + "?q=nowhere"),
        Visit("no course found", "visitor", catalogue + "?q=xyzxyz"),
        Visit("courses found", "visitor", catalogue + "?q=compass"),
        Visit("own certificate", "finished", to("credentials:certificate", **paper)),
        Visit("withdrawn", "visitor", to("credentials:certificate", public_id=scene["withdrawn"])),
        Visit("unknown number", "visitor", to("credentials:certificate", public_id="0" * 32), status=404),
    ]


def forms(scene: dict, language: str) -> list[Visit]:
    to = partial(address, language)
    key = scene["arguments"]["account_reset_password_from_key"]
    return [
        Visit("first password", "codes", to("account_set_password"), has_two_fields),
        Visit("new password", "visitor with a link", to("account_reset_password_from_key", **key)),
        Visit("sign-up with errors", "visitor", to("account_signup"), refused(email="nobody", password1="x")),
        Visit("wrong password", "visitor", to("account_login"), refused(login="a@b.example", password="x")),
        Visit("wrong code", "visitor with a code", to("account_request_login_code"), wrong_code),
        Visit(
            "code after signing up",
            f"newcomer in {language}",
            to("account_signup"),
            partial(sign_up, language),
        ),
        Visit("second step", f"second step in {language}", to("account_login"), to_the_second_step),
        Visit("all ways in", "finished", to("accounts:security")),
        Visit("form without its token", "visitor", to("account_login"), without_token),
        Visit("profile with errors", "reader", to("accounts:profile"), refused(name="")),
        Visit("account not deleted", "reader", to("accounts:delete"), refused(password="x")),
        Visit("account to be deleted", "withdrawn", to("accounts:delete")),
        Visit("copy of data that is ready", "writer", to("accounts:copy")),
        Visit("what is shared with a school", "finished", to("accounts:consents")),
        Visit("password not changed", "reader", to("account_change_password"), refused(oldpassword="x")),
    ]


def menus(scene: dict, language: str) -> list[Visit]:
    """Open; what only phones have is opened on a phone."""
    lesson = scene["places"][language]["lesson"]
    return [
        Visit("reading settings", "visitor", lesson, opened("[data-reading-settings] summary")),
        Visit("account menu", "reader", lesson, opened(".menu:last-of-type summary")),
        Visit("navigation", "visitor", lesson, partial(on_phone, ".site-nav-open")),
        Visit("contents", "reader", lesson, partial(on_phone, ".player-open")),
    ]


def on_phone(button: str, page: Page) -> None:
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.click(button)


def errors(scene: dict, language: str) -> list[Visit]:
    """What a healthy site cannot be brought to show comes from its templates, with its own stylesheet."""
    pages = scene["broken"][language].items()
    return [
        Visit("unknown address", "visitor", f"/{language}/nowhere/", status=404),
        *(Visit(f"error {code}", "visitor", "/robots.txt", partial(show, html)) for code, html in pages),
    ]


def show(html: str, page: Page) -> None:
    page.route("**/broken/", lambda route: route.fulfill(body=html, content_type="text/html"), times=1)
    page.goto("/broken/")
