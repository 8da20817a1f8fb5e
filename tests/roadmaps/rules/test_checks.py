from datetime import timedelta

import pytest
from django.utils import timezone

from courses.checks import problems_of
from courses.models import LessonPage

from .factories import KEY, FactFactory

pytestmark = pytest.mark.django_db


def codes(page) -> list[str]:
    return [problem.code for problem in problems_of([page]) if problem.code.startswith("rule")]


@pytest.fixture
def page(course):
    page = LessonPage.objects.first()
    page.body = [("text", f"<p>{{{{rule:{KEY}}}}}</p>")]
    return page


def test_authors_are_told_of_a_rule_that_is_not_in_the_register(page):
    assert codes(page) == ["rule-unknown"]


def test_a_checked_rule_is_no_problem(page, now):
    FactFactory.create(now=now)

    assert codes(page) == []


def test_authors_are_told_what_readers_are_told(page, now):
    yesterday = timezone.localdate(now) - timedelta(days=1)
    fact = FactFactory.create(now=now, is_checked=False)
    assert codes(page) == ["rule-unchecked"]

    FactFactory.say(fact, 40, now=now, review_on=yesterday)
    assert codes(page) == ["rule-expired"]


def test_a_field_without_formatting_cannot_show_a_rule(page, now):
    FactFactory.create(now=now)
    page.body = [("callout", {"kind": "tip", "title": f"{{{{rule:{KEY}}}}}", "text": "<p>Text</p>"})]

    assert codes(page) == ["rule-plain"]


def test_a_title_cannot_show_a_rule(page, now):
    FactFactory.create(now=now)
    page.summary = f"{{{{rule:{KEY}}}}}"

    assert codes(page) == ["rule-plain"]


def test_many_pages_ask_the_register_once(course, page, now, django_assert_max_num_queries):
    pages = list(LessonPage.objects.all())
    for each in pages:
        each.body = page.body

    with django_assert_max_num_queries(12):
        problems_of(pages)
