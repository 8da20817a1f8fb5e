"""An author walks through the newest drafts as a learner would: nothing is stored, and nobody else gets in."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.groups import AUTHORS, ensure_groups
from assessments.models import Attempt
from courses.models import CoursePage, LessonPage
from learning.models import Completion, Enrolment
from studio.walking.stands import done_in
from tests.assessments.factories import CaseFactory, QuizFactory
from tests.factories import CourseFactory, LessonFactory, PersonFactory, unit_of
from tests.snapshots import restore

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(db):
    restore("groups of the CMS", ensure_groups)
    person = PersonFactory.create(email="author@example.org")
    person.groups.add(Group.objects.get(name=AUTHORS))
    return person


@pytest.fixture
def walker(author):
    client = Client()
    client.force_login(author)
    return client


def walk(course, key, *, who="learner", stand="begun", day="today", view="page", language="en"):
    return f"/{language}/walk/{course.uuid}/{who}/{stand}/{day}/{view}/{key}/"


def words(response):
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def lesson(key="lesson-2", language="en"):
    return LessonPage.objects.get(slug=key, locale__language_code=language)


def states(html):
    return re.findall(r'data-state="(\w+)"', html.split("player-syllabus", 1)[1].split("</nav>")[0])


def test_draft_of_a_lesson_stands_among_the_drafts_of_the_others(course, walker):
    module = lesson().get_parent()
    fresh = module.add_child(instance=LessonFactory.build(number=4, locale=module.locale, live=False))
    other = lesson("lesson-1")
    other.title = "Begin here"
    other.save_revision()

    shown = words(walker.get(walk(course, fresh.translation_key)))

    assert "Unit 4 of 4" in shown
    assert "Begin here" in shown
    assert walk(course, other.translation_key) in shown


@pytest.mark.parametrize(("stand", "done"), [("begun", 0), ("middle", 1), ("last", 2), ("finished", 3)])
def test_so_much_is_done(course, walker, stand, done):
    shown = words(walker.get(walk(course, lesson("lesson-3").translation_key, stand=stand)))

    assert f"{done} of 3 required units done" in shown


def test_nothing_of_a_walk_is_kept(course, walker, author):
    address = walk(course, lesson().translation_key)

    answer = walker.post(address, {"text": "My note"}, follow=True)

    assert answer.redirect_chain == [(address, 302)]
    assert "nothing was saved" in words(answer)
    assert not Enrolment.objects.of(author).exists()
    assert not Completion.objects.unscoped("a test").exists()


def test_no_form_of_a_walk_leads_out_of_it(course, walker):
    address = walk(course, lesson().translation_key)

    shown = words(walker.get(address))

    forms = re.findall(r'<form[^>]*method="post"[^>]*>', shown)
    assert len(forms) >= 3
    assert {re.search(r'action="([^"]*)"', form)[1] for form in forms} == {address}
    assert not re.search(r"js/(notes|done|bookmark)", shown)


def test_quiz_is_tried_in_memory(course, walker):
    quiz = QuizFactory.create(course=course, questions=2)
    address = walk(course, quiz.uuid)
    before = words(walker.get(address))

    after = words(walker.post(address, {"try": "1", "answer-1": "a", "answer-2": "b"}))

    assert "Stem of q1" in before
    assert "Explanation of q1" not in before
    assert "Explanation of q1" in after
    assert "1 of 1 point" in after
    assert "0 of 1 point" in after
    assert Attempt.objects.unscoped("a test").count() == 0


def test_quiz_is_closed_on_a_day_after_its_end(course, walker):
    closes = timezone.now() + timedelta(days=10)
    quiz = QuizFactory.create(course=course, questions=1, closes_at=closes)

    day = (closes + timedelta(days=1)).date().isoformat()

    assert "This quiz has closed" in words(walker.get(walk(course, quiz.uuid, day=day)))
    assert "This quiz has closed" not in words(walker.get(walk(course, quiz.uuid)))


def test_case_is_walked_scene_by_scene(course, walker):
    case = CaseFactory.create(course=course)
    address = walk(course, case.uuid)

    shown = words(walker.get(address))

    (_, onward) = re.findall(rf'class="choice-button" href="({re.escape(address)}[^"]*)"', shown)
    assert "Effect of mail" in words(walker.get(onward.replace("&amp;", "&")))


def test_page_that_opens_later_is_hidden_until_its_day(course, walker):
    opens = timezone.now() + timedelta(days=10)
    module = lesson().get_parent()
    later = LessonFactory.build(number=4, locale=module.locale, live=False)
    module.add_child(instance=later)
    later.go_live_at = opens
    later.save_revision()

    today = words(walker.get(walk(course, course.uuid)))
    then = words(walker.get(walk(course, course.uuid, day=(opens + timedelta(days=1)).date().isoformat())))

    assert "1 page is not shown on this day" in today
    assert walk(course, later.translation_key) not in today
    assert "not shown on this day" not in then
    assert walker.get(walk(course, later.translation_key)).status_code == 404


def test_each_language_has_its_words_and_falls_back_to_the_sources(course, walker):
    module = lesson().get_parent()
    fresh = module.add_child(instance=LessonFactory.build(number=4, locale=module.locale, live=False))

    own = words(walker.get(walk(course, lesson().translation_key, language="it")))
    missing = words(walker.get(walk(course, fresh.translation_key, language="it")))

    assert "[it] Lesson 2" in own
    assert '<h1 lang="en">Lesson 4</h1>' in missing
    assert walk(course, lesson().translation_key, language="en") in own


def test_visitor_is_asked_to_enrol_and_has_no_note(course, walker):
    shown = words(walker.get(walk(course, lesson().translation_key, who="visitor")))

    assert "required units done" not in shown
    assert "<textarea" not in shown


def test_phone_stands_beside_and_only_the_preview_may_be_framed(course, walker):
    beside = words(walker.get(f"/en/walk/{course.uuid}/?width=beside&who=learner&stand=middle", follow=True))
    framed = walker.get(walk(course, course.uuid, view="frame"))

    assert beside.count(walk(course, course.uuid, stand="middle", view="frame")) == 2
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert walker.get(walk(course, course.uuid))["X-Frame-Options"] == "DENY"


def test_choices_of_the_bar_become_an_address(course, walker):
    asked = {
        "language": "it",
        "who": "visitor",
        "stand": "last",
        "day": "2027-01-31",
        "key": str(course.uuid),
    }

    answer = walker.get(f"/en/walk/{course.uuid}/", asked)

    assert answer["Location"] == walk(
        course, course.uuid, who="visitor", stand="last", day="2027-01-31", language="it"
    )


@pytest.mark.parametrize(
    "wrong", [{"who": "king"}, {"stand": "half"}, {"day": "2027-02-31"}, {"view": "side"}]
)
def test_unknown_choice_is_not_there(course, walker, wrong):
    assert walker.get(walk(course, course.uuid, **wrong)).status_code == 404


def test_only_who_may_edit_walks(course, author, learner):
    address = walk(course, course.uuid)
    anybody, somebody = Client(), Client()
    somebody.force_login(learner)
    author.groups.clear()
    nobody = Client()
    nobody.force_login(author)

    assert anybody.get(address)["Location"].startswith("/en/accounts/login/")
    assert [client.get(address).status_code for client in (somebody, nobody)] == [404, 404]


def queries_of(client, course):
    key = CoursePage.objects.get(translation_key=course.uuid, locale__language_code="en").translation_key
    with CaptureQueriesContext(
        connection,
    ) as asked:
        words(client.get(walk(course, key)))
    return len(asked)


def test_queries_do_not_grow_with_the_course(site, walker):
    courses = [CourseFactory.create(code=f"Q{lessons}", lessons=lessons) for lessons in (1, 3, 10)]
    queries_of(walker, courses[0])

    counts = [queries_of(walker, course) for course in courses]

    assert counts == [counts[0]] * 3


def test_middle_of_an_odd_course_is_rounded_down(course):
    content = course.outlines.get(language="en").content

    assert done_in(content, "middle") == [unit_of(course, "lesson-1").pk]


def test_rules_of_the_drafts_keep_the_learner_out_as_on_that_day(course, walker):
    opens = timezone.now() + timedelta(days=5)
    draft = lesson("lesson-2")
    draft.opening = [("not_before", opens), ("done", "lesson-1")]
    draft.save_revision()
    day = (opens + timedelta(days=2)).date().isoformat()

    today = words(walker.get(walk(course, draft.translation_key, stand="middle")))
    begun = words(walker.get(walk(course, draft.translation_key, day=day)))
    middle = words(walker.get(walk(course, draft.translation_key, day=day, stand="middle")))

    assert "in 4 days" in today or "in 5 days" in today
    assert "word word" not in today
    assert states(begun)[1] == "locked"
    assert "when you have done “Lesson 1”" in begun
    assert "Why is this closed?" not in middle
    assert "word word" in middle
