"""What people do on the site, step by step, by the words that they read. Each step ends where the next may begin."""

import re
from typing import NamedTuple
from uuid import uuid4

from playwright.sync_api import expect

from lms.serving import ROOT
from tests.demo import PASSWORD

FOLDER = ROOT / "curriculum" / "C1"
TITLE = "Why internationalise? VET in Europe and the world"
LESSONS = (FOLDER / "course.yaml").read_text().count("kind: lesson")


class Person(NamedTuple):
    name: str
    email: str


def newcomer(name):
    """Somebody whom no other test knows."""
    return Person(name, f"{name.lower()}.{uuid4().hex[:8]}@walks.example")


def right_answers(language):
    """Each question of the course's quiz with its right options, as the authors wrote them."""
    answers = {}
    for line in (FOLDER / f"check.{language}.md").read_text().splitlines():
        if line.startswith("? "):
            right = answers[line[2:]] = []
        elif line.startswith("+ "):
            right.append(line[2:])
    return list(answers.items())


def sign_in(page, email):
    """Where one was asked to; the way goes on to the page that one wanted."""
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).not_to_have_url(re.compile("/login/"))


def find_course(page):
    page.goto("/en/")
    page.get_by_role("link", name="See all courses").click()
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def read_without_account(page):
    page.get_by_role("link", name="Read the first lesson").click()
    expect(page.get_by_role("heading", name="Reading without an account")).to_be_visible()
    expect(page.locator(".player-text .prose")).to_contain_text("Are we an international school?")


def sign_up(page, person, worker):
    """From wherever one is, and back there, with a code from a mail."""
    here = page.url
    page.get_by_role("link", name="Enrol, it is free").click()
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Name or alias").fill(person.name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open my account").click()
    page.get_by_label("Code").fill(code_in(worker.last_mail_to(person.email)))
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("summary", has_text="Your account:")).to_contain_text(person.name)
    expect(page).to_have_url(here)


def code_in(mail):
    return re.search(r"^[A-Z0-9]{3,4}-[A-Z0-9]{3,4}\s*$", mail, re.MULTILINE)[0].strip()


def enrol(page):
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name="Enrol, it is free").click()
    expect(page.get_by_text("You are enrolled.")).to_be_visible()


def finish_lessons(page):
    for _ in range(LESSONS):
        here = page.url
        page.get_by_role("button", name=re.compile("^Done, next")).click()
        expect(page).not_to_have_url(here)


WORDS = {
    "Our school in one sentence": "Two programmes, 120 learners.",
    "Role, row 1": "Deputy head",
    "When, row 1": "October",
    "Our three strongest areas, each with evidence": "- **Partners**: two agreements.\n- Quality",
    "Our three weakest areas, each with an example": "Nobody knows our aims.",
    "What changes, row 1": "Less water",
    "How we know, row 1": "We asked",
    "What it means for us, row 1": "A new topic",
    "Our reason": "So that learners can grow with less water.",
    "Who keeps this section up to date": "The officer",
}


def write_assignment(page, *, javascript):
    """The whole form but for what is optional. With scripts, each field is sent as it is written."""
    page.get_by_role("button", name="Begin to write").click()
    for label, words in WORDS.items():
        page.get_by_label(label, exact=True).fill(words)
    if javascript:
        expect(page.locator("[data-saved]")).to_have_text(re.compile("^Saved "))
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.locator(".result .chip")).to_have_text("Handed in")
    expect(page.locator(".artefact-values strong")).to_have_text("Partners")
    page.get_by_role("link", name="Go on with the next unit").click()


def question(page, stem):
    return page.locator("fieldset[data-question]", has_text=stem)


def answer(page, answers):
    for stem, options in answers:
        for option in options:
            question(page, stem).get_by_label(option, exact=True).check()


def keep_answers(page, *, javascript):
    """With scripts, each was sent as it was given."""
    if not javascript:
        page.get_by_role("button", name="Save my answers").last.click()
        expect(page.get_by_text("Your answers are saved.")).to_be_visible()
    expect(page.locator("[data-saved][data-state=saved]")).to_be_visible()


def read_in_italian(page):
    """By the language menu: the same place in other words."""
    page.locator("summary", has_text="Language:").click()
    page.get_by_role("button", name="Italiano", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "it")


def percents(page):
    """What the dashboard says is done of one's only course, by language."""
    return {language: _percent(page, language) for language in ("en", "it")}


def _percent(page, language):
    page.goto(f"/{language}/dashboard/")
    course = page.locator(".course-row")
    expect(course).to_have_count(1)
    return course.locator(".meta li").first.inner_text()
