"""The learner's pages in two languages that nobody speaks: nothing is left in English, nothing overflows, all is mirrored.

The pages are made in this process and shown without a server: scripts are not part of what is looked at.
"""

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.actions import choose_interface
from content import stylesheets
from courses.models import Course
from tests import pseudo
from tests.assessments.assignments.factories import ArtefactFactory, AssignmentFactory
from tests.assessments.factories import AttemptFactory, CaseFactory, QuizFactory
from tests.factories import CourseFactory, PersonFactory
from tests.snapshots import restore

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PHONE, DESK = 360, 1280
ALLOWED = {
    *("Pontis", "Lea", "Learner", "learner", "example", "org", "Italiano", "PDF", "CSV", "JSON", "Markdown"),
    *("EUR", "UTC", "http", "https", "localhost", "testserver"),
}
# Texts in the language of the page; what is in another language says so and is left out. Titles of windows and the choices of
# a field cannot say it.
PLAIN = """() => {
    const root = document.documentElement;
    const found = [];
    const isOurs = (place) => place && !place.closest("title, script, style, template, code, select[name=language]")
        && place.closest("[lang]").lang === root.lang;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (isOurs(walker.currentNode.parentElement)) found.push(walker.currentNode.data);
    for (const name of ["aria-label", "title", "placeholder", "alt"])
        for (const place of document.querySelectorAll(`[${name}]`)) if (isOurs(place)) found.push(place.getAttribute(name));
    return found.flatMap((text) => (text.match(/[A-Za-z]{3,}/g) ?? []).map((word) => [word, text.trim().slice(0, 60)]));
}"""
WIDER = "document.scrollingElement.scrollWidth"
EDGES = """() => Object.fromEntries(Object.entries({ name: ".wordmark", tools: ".site-tools" }).map(
    ([name, place]) => [name, document.querySelector(place)?.getBoundingClientRect().left ?? 0]))"""


def build():
    course = CourseFactory.create(code="C1", lessons=2, languages=("en",))
    learner = PersonFactory.create(email="learner@example.org", name="Lea Learner")
    quiz = QuizFactory.create(course=course, questions=2, pass_mark=0)
    CaseFactory.create(course=course)
    task = AssignmentFactory.create(course=course)
    AttemptFactory.create(user=learner, unit=quiz)
    ArtefactFactory.create(user=learner, unit=task)


@pytest.fixture
def learner(site):
    """A course in English alone, and somebody in the middle of all of it."""
    restore("pseudo", build)
    return Course.objects.get(code="C1").enrolments.get().user


def addresses(learner, language: str) -> dict[str, tuple[str, bool]]:
    """Pages by name: their address, and whether somebody has signed in there."""
    course = Course.objects.get(code="C1")
    outline = course.outlines.get(language=language)
    units = {unit.key: unit.path for unit in outline.content.units}
    own = course.enrolments.get()
    with translation.override(language):
        named = {
            name: reverse(name, kwargs=given)
            for name, given in {
                "home:dashboard": {},
                "learning:notes": {},
                "learning:progress": {"code": "C1"},
                "learning:leave": {"code": "C1"},
                "accounts:profile": {},
                "accounts:delete": {},
                "accounts:interface": {},
                "assessments:attempt": {"uuid": own.attempts.get().uuid},
                "assignments:artefact": {"uuid": own.artefacts.get().uuid},
            }.items()
        }
        entrances = {name: reverse(name) for name in ("account_login", "account_signup")}
    catalogue = outline.path.rpartition("c1/")[0]
    listed = {
        "front": f"/{language}/",
        "catalogue": catalogue,
        "found": f"{catalogue}?q=lesson",
        "course": outline.path,
    }
    open_to_all = {
        **listed,
        "nothing found": f"{catalogue}?q=xyzzy",
        **units,
        **entrances,
    }
    return {name: (path, False) for name, path in open_to_all.items()} | {
        f"{name}, signed in": (path, True) for name, path in (named | units | listed).items()
    }


@pytest.fixture
def pages(learner):
    """The HTML of each page, made in a language: `pages(pseudo.accented)`; at an English address where it is `kept`."""

    def make(way, *, kept=False) -> dict[str, str]:
        choose_interface(user=learner, language=pseudo.LANGUAGE if kept else "")
        language = "en" if kept else pseudo.LANGUAGE
        clients = {False: Client(), True: Client()}
        clients[True].force_login(learner)
        caches["pages"].clear()
        with pseudo.spoken(way):
            answers = {
                name: clients[has_entered].get(path)
                for name, (path, has_entered) in addresses(learner, language).items()
                if has_entered or not kept
            }
        assert {
            name: answer.status_code for name, answer in answers.items() if answer.status_code != 200
        } == {}
        return {name: answer.content.decode() for name, answer in answers.items()}

    return make


@pytest.fixture
def window(chromium):
    context = chromium.new_context(java_script_enabled=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def show(window, html: str, width: int) -> None:
    window.set_viewport_size({"width": width, "height": 900})
    style = f"<style>{stylesheets.BUNDLE.read_text()}</style>"
    window.set_content(html.replace("</head>", f"{style}</head>"), wait_until="domcontentloaded")


def words_in(window) -> list[str]:
    return [f"{word}: {text}" for word, text in window.evaluate(PLAIN) if word not in ALLOWED]


@pytest.mark.parametrize(
    ("way", "kept"), [(pseudo.accented, False), (pseudo.mirrored, False), (pseudo.mirrored, True)]
)
def test_learners_pages_in_a_language_that_nobody_speaks(pages, window, way, kept):
    english, widths = {}, {}
    for name, html in pages(way, kept=kept).items():
        show(window, html, PHONE)
        english[name] = words_in(window)
        widths[name] = window.evaluate(WIDER)

    assert {name: words for name, words in english.items() if words} == {}
    assert {name: width for name, width in widths.items() if width > PHONE} == {}


def test_right_to_left_is_mirrored(pages, window):
    html = pages(pseudo.mirrored)["lesson-1, signed in"]
    show(window, html, DESK)
    edges = window.evaluate(EDGES)

    assert window.evaluate("document.documentElement.dir") == "rtl"
    assert edges["name"] > edges["tools"]
    outline, text = (
        window.locator(place).bounding_box()["x"] for place in (".player-outline", ".player-text")
    )
    assert outline > text
    assert window.locator("h1").evaluate("(title) => getComputedStyle(title).direction") == "ltr"
