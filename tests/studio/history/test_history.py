"""The history of a course: a moment at each publishing, two of them compared in words, one brought back as drafts."""

import re

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.models import Page, Revision

from accounts.groups import AUTHORS, ensure_groups
from courses.models import CoursePage, LessonPage, ModulePage
from courses.receivers import outlines_once
from studio.history import actions
from studio.history.models import Moment, PageWords
from tests.assessments.factories import QuestionFactory, QuizFactory, page_of
from tests.factories import CourseFactory, LessonFactory, PersonFactory, publish
from tests.snapshots import restore

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(db):
    restore("groups of the CMS", ensure_groups)
    person = PersonFactory.create(email="author@example.org", name="Anna Author")
    person.groups.add(Group.objects.get(name=AUTHORS))
    return person


@pytest.fixture
def cms(author):
    client = Client()
    client.force_login(author)
    return client


def lesson(key="lesson-1"):
    return LessonPage.objects.get(slug=key, locale__language_code="en")


def say(page, words, *, title="", user=None, draft=False):
    """Its first block says something else."""
    page = page.get_latest_revision_as_object()
    page.title = title or page.title
    page.body = [{"type": "text", "value": f"<p>{words}</p>", "id": page.body[0].id}]
    revision = page.save_revision()
    if not draft:
        with LogContext(user=user):
            revision.publish()


def address(name, course, *more, **query):
    return reverse(f"history:{name}", args=[course.uuid, *more], query=query)


def moments(course):
    return list(Moment.objects.filter(course=course).order_by("pk"))


def words(response):
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def test_publishing_is_a_moment_with_its_author_and_what_changed(course, author):
    say(lesson(), "Other words.", user=author)

    first, second = moments(course)

    assert (first.told, second.told) == ({}, {"changed": ["Lesson 1"], "more": 0})
    assert (second.by, second.edition) == (author, 1)
    assert [leaf.title for leaf in second.leaves] == [
        "Course C1",
        "Module 1",
        "Lesson 1",
        "Lesson 2",
        "Lesson 3",
    ]


def test_publishing_the_same_again_is_no_moment(course):
    lesson().save_revision().publish()

    assert len(moments(course)) == 1


def test_words_that_stayed_are_kept_once(course):
    before = PageWords.objects.filter(course=course).count()

    for text in ("One.", "Two.", "One."):
        say(lesson(), text)

    assert len(moments(course)) == 4
    assert PageWords.objects.filter(course=course).count() == before + 2


def test_oldest_moments_go_with_words_that_nobody_shows(course, monkeypatch):
    monkeypatch.setattr(actions, "MOST_MOMENTS", 2)
    pages = len(moments(course)[0].leaves)

    for text in ("One.", "Two.", "Three."):
        say(lesson(), text)

    assert len(moments(course)) == 2
    assert PageWords.objects.filter(course=course).count() == pages + 1


def test_history_outlives_the_revisions(course, cms):
    (first,) = moments(course)
    say(lesson(), "Other words.")
    Page.objects.filter(translation_key=lesson().translation_key).update(
        latest_revision=None, live_revision=None
    )
    Revision.objects.filter(object_id=str(lesson().pk)).delete()

    shown = words(cms.get(address("compare", course, before=first.pk)))

    assert re.search(r"<ins>.{0,80}Other</span>|<ins>.*?Other", shown)


def test_timeline_tells_who_and_what(course, cms, author):
    say(lesson(), "Other words.", user=author)

    shown = words(cms.get(address("course", course)))

    assert "Anna Author" in shown
    assert "Changed: Lesson 1" in shown
    assert "edition 1 of the requirements" in shown


def test_difference_names_units_and_marks_words(course, cms):
    (first,) = moments(course)
    say(lesson(), "Word by word.", title="Begin here")
    gone, module = lesson("lesson-3"), ModulePage.objects.get(locale__language_code="en")
    with outlines_once():
        gone.unpublish()
        gone.delete()
        publish(module, LessonFactory.build(number=4))

    shown = words(cms.get(address("compare", course, before=first.pk, after=moments(course)[-1].pk)))

    assert "“Lesson 1” became “Begin here”" in shown
    assert re.search(r'id="added">Added</h2> ?<ul[^>]*><li>Lesson 4</li>', shown)
    assert re.search(r'id="removed">Removed</h2> ?<ul[^>]*><li>Lesson 3</li>', shown)
    assert (
        '<ins><span class="w-sr-only">[added: </span>Begin here<span' in shown
        or "[added: </span>Begin" in shown
    )
    assert "[removed: </span>" in shown


def test_other_rules_are_told_in_words(course, cms):
    (first,) = moments(course)
    page = lesson()
    page.minutes, page.requirement = 25, "optional"
    page.save_revision().publish()

    shown = words(cms.get(address("compare", course, before=first.pk)))

    assert "Lesson 1: 10 → 25 minutes; Required → Optional" in shown


def test_now_is_the_drafts(course, cms):
    (first,) = moments(course)
    say(lesson(), "Only a draft.", draft=True)

    shown = words(cms.get(address("compare", course, before=first.pk, after="now")))

    assert "Only" in shown
    assert "Text: changed" in shown


def test_answers_of_questions_are_told_by_their_labels(course, cms):
    quiz = QuizFactory.create(course=course, questions=[QuestionFactory.build(key="q1", right=("a",))])
    before = moments(course)[-1]
    page = page_of(quiz)
    page.questions = [QuestionFactory.build(key="q1", right=("b",))]
    page.save_revision().publish()

    shown = words(cms.get(address("compare", course, before=before.pk, after=moments(course)[-1].pk)))

    assert shown.count("[added: </span>yes") == 1
    assert "is_right" not in shown
    assert "{" not in shown.split("Pages that say something else")[1].split("</article>")[0]


def test_restoring_shows_its_effect_and_makes_drafts_only(course, cms):
    (first,) = moments(course)
    say(lesson(), "Newer words.", title="Newer")
    there = address("restore", course, first.pk)
    shown = words(cms.get(there))

    answer = cms.post(there, {"stand": re.search(r'name="stand" value="([^"]+)"', shown)[1]}, follow=True)

    page = lesson()
    assert "now “Newer”" in shown
    assert "1 page has a new draft. Nothing was published." in words(answer)
    assert (page.title, page.get_latest_revision_as_object().title) == ("Newer", "Lesson 1")
    assert len(moments(course)) == 2


def test_restoring_twice_does_nothing_more(course, cms):
    (first,) = moments(course)
    say(lesson(), "Newer words.")
    there = address("restore", course, first.pk)
    stand = re.search(r'name="stand" value="([^"]+)"', words(cms.get(there)))[1]
    cms.post(there, {"stand": stand})
    latest = lesson().latest_revision_id

    again = cms.post(there, {"stand": stand}, follow=True)

    assert "has changed meanwhile" in words(again)
    assert "there is nothing to bring back" in words(again)
    assert lesson().latest_revision_id == latest


def test_another_tab_that_saved_meanwhile_stops_it(course, cms):
    (first,) = moments(course)
    say(lesson(), "Newer words.")
    there = address("restore", course, first.pk)
    stand = re.search(r'name="stand" value="([^"]+)"', words(cms.get(there)))[1]
    say(lesson("lesson-2"), "Another tab.", draft=True)

    answer = cms.post(there, {"stand": stand}, follow=True)

    assert "has changed meanwhile" in words(answer)
    assert "Newer words." in str(lesson().get_latest_revision_as_object().body)


def test_one_page_comes_back_alone(course, cms):
    (first,) = moments(course)
    say(lesson(), "Newer words.")
    say(lesson("lesson-2"), "Newer words, too.")
    there = address("restore_page", course, first.pk, lesson().translation_key)
    stand = re.search(r'name="stand" value="([^"]+)"', words(cms.get(there)))[1]

    cms.post(there, {"stand": stand})

    assert "Newer" not in str(lesson().get_latest_revision_as_object().body)
    assert "Newer" in str(lesson("lesson-2").get_latest_revision_as_object().body)


def test_what_cannot_come_back_is_named_with_its_reason(course, cms):
    (first,) = moments(course)
    lesson("lesson-3").delete()
    lesson("lesson-2").unpublish()

    shown = words(cms.get(address("restore", course, first.pk)))

    assert "Lesson 3: it was deleted" in shown
    assert re.search(r'id="hidden">[^<]*</h2> ?<ul[^>]*><li>Lesson 2</li></ul>', shown)
    assert "there is nothing to bring back" in shown


def test_history_of_others_is_not_there(course, cms, author):
    (first,) = moments(course)
    author.groups.clear()
    author.groups.create(name="nothing")

    answers = [
        cms.get(address("course", course)),
        cms.get(address("compare", course, before=first.pk)),
        cms.get(address("restore", course, first.pk)),
        cms.post(address("restore", course, first.pk)),
    ]

    assert {answer.status_code for answer in answers} == {302}


def test_moment_of_another_course_is_not_there(course, cms):
    CourseFactory.create(code="C2", lessons=1)
    foreign = Moment.objects.exclude(course=course).first()

    assert cms.get(address("restore", course, foreign.pk)).status_code == 404
    assert cms.get(address("compare", course, before=foreign.pk)).status_code == 404


def queries_of(client, url):
    with CaptureQueriesContext(connection) as asked:
        words(client.get(url))
    return len(asked)


@pytest.mark.parametrize("name", ["course", "compare", "restore"])
def test_queries_do_not_grow_with_the_course(site, cms, name):
    counts = []
    for lessons in (1, 1, 3, 10):
        course = CourseFactory.create(code=f"Q{len(counts)}", lessons=lessons)
        first = moments(course)[0]
        for page in LessonPage.objects.descendant_of(CoursePage.objects.get(code=course.code)):
            say(page, "Other words.", draft=True)
        urls = {"course": [], "compare": [], "restore": [first.pk]}
        query = {"before": first.pk} if name == "compare" else {}
        counts.append(queries_of(cms, address(name, course, *urls[name], **query)))

    assert counts[1:] == [counts[1]] * 3
