"""Who made a translation, and what readers are told of it."""

import pytest

from courses.actions import publish_outline
from courses.models import CoursePage, LessonPage
from courses.translations import said, warned, weakest


@pytest.mark.parametrize(
    ("status", "made_by", "words"),
    [
        ("original", "human", ["original"]),
        ("human", "human", ["translated"]),
        ("machine", "machine", ["machine draft, not checked"]),
        ("checked", "checked", ["translated by machine, checked"]),
        ("stale", "machine", ["being updated", "machine draft, not checked"]),
        ("partial", "human", ["partly translated"]),
        ("missing", "human", ["not yet"]),
    ],
)
def test_what_is_said_of_a_language(status, made_by, words):
    assert [str(word) for word in said(status, made_by)] == words


@pytest.mark.parametrize("status", ["original", "human"])
def test_what_goes_without_saying(status):
    assert warned(status, "human") == []


@pytest.mark.parametrize(
    ("origins", "together"),
    [
        ([], "human"),
        (["human", "checked"], "checked"),
        (["machine", "human", "checked"], "machine"),
    ],
)
def test_weakest_origin_counts(origins, together):
    assert weakest(origins) == together


@pytest.fixture
def pages(course):
    return LessonPage.objects.filter(locale__language_code="it").order_by("path")


def published(course, now):
    publish_outline(course=course, now=now)
    return course.outlines.get(language="it").content


def statuses(content) -> list[tuple[str, str]]:
    return [(each.status, each.made_by) for each in (content, *content.units)]


def test_one_machine_draft_makes_the_course_one(course, pages, now):
    pages.filter(pk=pages[0].pk).update(made_by="machine")
    pages.filter(pk=pages[1].pk).update(made_by="checked")

    assert statuses(published(course, now)) == [
        ("machine", "machine"),
        ("machine", "machine"),
        ("checked", "checked"),
        ("human", "human"),
    ]


def test_old_machine_draft_is_both(course, pages, now):
    pages.update(made_by="machine", translated_from="older")

    assert statuses(published(course, now))[1] == ("stale", "machine")


def test_page_with_untranslated_blocks_is_a_part_and_so_is_its_course(course, pages, now):
    pages.filter(pk=pages[0].pk).update(untranslated=["summary"])

    assert statuses(published(course, now))[:3] == [
        ("partial", "human"),
        ("partial", "human"),
        ("human", "human"),
    ]


def test_who_made_it_is_kept_through_revisions(pages):
    page = pages[0]
    revision = page.save_revision()
    pages.update(made_by="machine", untranslated=["summary"])
    revision.publish()

    page.refresh_from_db()
    assert (page.made_by, page.untranslated) == ("machine", ["summary"])


def test_course_whose_promise_is_not_translated_speaks_the_source_there(course, now):
    page = CoursePage.objects.get(locale__language_code="it")
    CoursePage.objects.filter(pk=page.pk).update(untranslated=["promise", "summary"], promise="Untranslated")

    content = published(course, now)

    assert (content.promise, content.texts_lang, content.lang) == ("What you gain.", "en", "it")
    assert (content.title, content.status) == ("[it] Course C1", "partial")


def test_page_without_a_name_is_not_there_yet(course, pages, now):
    pages.filter(pk=pages[0].pk).update(untranslated=["title"])

    entry = published(course, now).units[0]

    assert (entry.title, entry.lang, entry.status) == ("Lesson 1", "en", "missing")
