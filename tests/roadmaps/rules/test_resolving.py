from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from content import resolvers, richtext
from content.lookups import LookupMiddleware
from courses.elsewhere import search_elsewhere
from courses.models import LessonPage
from interop.packages.webpages.writing import Page
from roadmaps.rules.resolving import resolve

from .factories import KEY, FactFactory

pytestmark = pytest.mark.django_db
TEXT = f"<p>At most {{{{rule:{KEY}}}}}.</p>"


def test_a_checked_fact_says_its_call_and_its_day(now):
    FactFactory.create(now=now)

    day = date_format(timezone.localdate(now), "DATE_FORMAT")
    assert richtext.body(TEXT) == (
        f'<p>At most 30 participants (<a href="/en/rules/#{KEY}">call 2026, checked on {day}</a>).</p>'
    )


def test_what_nobody_has_checked_says_so(now):
    FactFactory.create(now=now, is_checked=False)

    assert "call 2026, <strong>to be checked in its source</strong>" in resolve(KEY)


@pytest.mark.parametrize("is_checked", [True, False])
def test_what_is_past_its_day_says_so_from_the_day_after(now, is_checked):
    day = timezone.localdate(now)
    FactFactory.create(now=now, review_on=day - timedelta(days=1), is_checked=is_checked)

    assert f"may be out of date since {date_format(day, 'DATE_FORMAT')}" in resolve(KEY)


def test_the_last_day_still_counts_and_that_of_the_call_too(now):
    day = timezone.localdate(now)
    FactFactory.create(now=now, review_on=day)
    FactFactory.create(now=now, key="ka122.over", ends_on=day - timedelta(days=1))

    assert "out of date" not in resolve(KEY)
    assert "out of date" in resolve("ka122.over")


def test_an_unknown_key_is_an_honest_sentence(now):
    shown = richtext.body("<p>{{rule:ka999.nothing}}</p>")

    assert "our register does not know it" in shown
    assert "{{" not in shown


def test_inside_a_line_there_is_no_link(now):
    FactFactory.create(now=now)

    assert richtext.inline(TEXT).startswith("At most 30 participants (call 2026, checked on")


def test_it_speaks_the_language_of_the_words(now):
    FactFactory.create(now=now)

    with override("fi-x-de"):
        assert 'href="/de/rules/#' in resolve(KEY)


def test_a_value_is_text_and_nothing_else(now):
    fact = FactFactory.create(now=now)
    fact.kind = "text"
    fact.save()
    fact.versions.update(value={"en": "<script>alert(1)</script>"})

    assert "&lt;script&gt;" in richtext.body(TEXT)
    assert "<script>" not in richtext.inline(TEXT)


def test_the_newest_call_counts(now):
    fact = FactFactory.create(now=now)
    FactFactory.say(fact, 40, call=2027, now=now)
    FactFactory.say(fact, 20, call=2025, now=now)

    assert resolve(KEY).startswith("40 participants")


def test_packages_for_other_systems_say_what_it_is_today(now):
    FactFactory.create(now=now, is_checked=False)

    said = Page(address=str, language="en").rich(TEXT)

    assert said == "<p>At most 30 participants (call 2026, to be checked in its source).</p>"


def test_facts_are_read_once_a_request(now, rf, django_assert_num_queries):
    FactFactory.create(now=now)

    with django_assert_num_queries(1):
        LookupMiddleware(lambda _request: [resolve(KEY) for _ in range(30)])(rf.get("/"))


def test_search_finds_words_and_no_braces(now):
    FactFactory.create(now=now, is_checked=False)

    assert resolvers.plain(f"At most {{{{rule:{KEY}}}}}").startswith(
        "At most 30 participants (call 2026, to be"
    )


@pytest.mark.usefixtures("indexed")
def test_search_in_other_languages_finds_words_of_theirs_and_no_braces(course, now):
    FactFactory.create(now=now, is_checked=False)
    page = LessonPage.objects.get(slug="lesson-1", locale__language_code="it")
    page.body = [("text", f"<p>Lacci: al massimo {{{{rule:{KEY}}}}}.</p>")]
    page.save_revision().publish()

    (hit,) = search_elsewhere(["lacci"], language="en", known=())

    assert "30" in hit.snippet.after
    assert "2026" in hit.snippet.after
    assert "{{" not in "".join(hit.snippet)
