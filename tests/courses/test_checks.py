from functools import partial

import pytest
from wagtail.models import Page

from courses import checks
from courses.checks import Problem, below, kept, once, problems_of
from courses.models import LessonPage, ModulePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def only(monkeypatch):
    """`only(check, …)`: no others are registered."""

    def register(*wanted):
        monkeypatch.setattr(checks, "_checks", [])
        for check in wanted:
            checks.register(check)

    return register


def hint(page, language):
    yield Problem("sample-hint", checks.HINT, language, page.pk)


def error(page, language):
    yield Problem("sample-error", checks.ERROR, page.title, page.pk, "title")


def test_problems_come_page_by_page_the_heaviest_first(course, only):
    only(hint, error)
    pages = list(LessonPage.objects.filter(locale__language_code="it").order_by("path"))[:2]

    found = problems_of(pages)

    assert [(one.code, one.page_id) for one in found] == [
        ("sample-error", pages[0].pk),
        ("sample-hint", pages[0].pk),
        ("sample-error", pages[1].pk),
        ("sample-hint", pages[1].pk),
    ]
    assert found[1].text == "it"


def test_check_counts_once(only):
    only(hint, hint)

    assert checks._checks == [hint]


def test_pages_below_are_those_that_are_checked_along(course, only, django_assert_num_queries):
    module = ModulePage.objects.get(locale__language_code="en")
    lessons = list(LessonPage.objects.child_of(module))
    lessons[0].title = "As in the draft"
    seen = []
    only(lambda page, _language: seen.extend(child.title for child in below(page)) or ())

    with django_assert_num_queries(1):
        problems_of([module, *lessons])

    assert seen == ["As in the draft", "Lesson 2", "Lesson 3"]


def test_page_that_is_checked_alone_finds_its_children_itself(course):
    module = ModulePage.objects.get(locale__language_code="en")

    assert [page.title for page in below(module)] == ["Lesson 1", "Lesson 2", "Lesson 3"]
    assert below(Page.objects.get(title="Lesson 1")) == []


def test_what_all_pages_need_is_looked_up_once(course, only):
    pages, asked, made = list(LessonPage.objects.all()), [], []

    def look_up(checked):
        asked.append(list(checked))
        return len(checked)

    def make(page):
        made.append(page.pk)
        return page.title

    def look(page, _language):
        yield Problem("sample-count", checks.HINT, f"{kept(page, make)}: {once(look_up)}", page.pk)

    only(look, partial(look))
    found = problems_of(pages)

    assert {problem.text for problem in found} == {f"{page.title}: 6" for page in pages}
    assert (asked, made) == ([pages], [page.pk for page in pages])
    problems_of(pages[:1])
    assert (len(asked), len(made)) == (2, 7)


def test_page_that_is_checked_alone_keeps_nothing(course):
    page = LessonPage.objects.first()

    assert (kept(page, id), once(len)) == (id(page), 0)
