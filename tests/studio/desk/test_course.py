"""A translator brings a course to a second language at the desk alone; then its source changes in five places."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from courses.models import Course, LessonPage, MadeBy, Outline
from courses.receivers import outlines_once
from learning.actions import complete_unit
from learning.models import Source
from studio.desk import passages
from studio.desk.housekeeping import bring_in_course
from studio.desk.progress import standings
from studio.desk.shelves import shelf_of
from tests.factories import CourseFactory, EnrolmentFactory, PersonFactory
from tests.snapshots import restore

MODULES, UNITS, CHANGES = 3, 18, 5


def build_large_course():
    for code, units, modules in (("C6", 1, 1), ("C7", UNITS, MODULES)):
        course = CourseFactory.create(code=code, lessons=units, modules=modules, languages=("en",))
        bring_in_course(course, now=timezone.now())


@pytest.fixture
def large(site):
    """Of three modules and eighteen units; beside it stands a small one."""
    restore("large course at the desk", build_large_course)
    return Course.objects.get(code="C7")


@pytest.fixture
def learners(large, now):
    """One reads English, one Italian; both have done the first lesson."""
    people = [PersonFactory.create(language=language) for language in ("en", "it")]
    enrolments = [EnrolmentFactory.create(user=person, course=large, now=now) for person in people]
    for enrolment in enrolments:
        unit = large.units.get(key="lesson-1")
        complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
    return enrolments


def translate_at_the_desk(client, source, locale):
    for passage in passages.read(source, locale):
        said = {"key": passage.key, "seen": passage.version, "words": f"‹{passage.source_words}›"}
        client.post(reverse("desk:save", args=["it", source.pk]), said)
    client.post(reverse("desk:publish", args=["it", source.pk]))


def marks_in(html):
    """What the syllabus on the course's own page says of each unit."""
    return re.findall(r"data-says>([^<]*)<", html)


def statuses(course):
    return [unit.status for unit in Outline.objects.get(course=course, language="it").content.units]


def test_from_the_first_word_to_five_changes(client, large, learners, translator):
    italian = Locale.objects.get(language_code="it")
    client.force_login(translator)
    sources = [entry.source for entry in shelf_of(italian, f"course-{large.uuid}").entries]
    with outlines_once():
        for source in sources:
            translate_at_the_desk(client, source, italian)

    assert len(sources) == 1 + MODULES + UNITS
    assert statuses(large) == ["human"] * UNITS
    assert all(standings(italian)[source.pk].is_complete for source in sources)

    lessons = LessonPage.objects.filter(locale__language_code="en").order_by("-path")[:CHANGES]
    for lesson in lessons:
        lesson.body[0].value.source = "<p>Quite new words</p>"
        lesson.save_revision().publish()

    stale = [
        each.source_words
        for source in sources
        for each in passages.read(source, italian)
        if each.state != "done"
    ]
    assert stale == ["Quite new words"] * CHANGES
    assert sum(each.stale for each in standings(italian).values()) == CHANGES
    assert sorted(statuses(large)) == ["human"] * (UNITS - CHANGES) + ["stale"] * CHANGES
    for enrolment in learners:
        enrolment.refresh_from_db()
        assert (enrolment.done, enrolment.required, enrolment.percent) == (1, UNITS, 100 // UNITS)


def test_learners_see_the_honest_status(client, large, learners, translator):
    """Of a course in which one lesson is translated and changed since, one is drafted by machine, and the rest waits."""
    italian = Locale.objects.get(language_code="it")
    keys = large.units.order_by("position").values_list("uuid", flat=True)[:2]
    english = LessonPage.objects.filter(locale__language_code="en")
    changed, drafted = (english.get(translation_key=key) for key in keys)
    client.force_login(translator)
    with outlines_once():
        for page in (changed, drafted):
            translate_at_the_desk(client, TranslationSource.objects.get_for_instance(page), italian)
        LessonPage.objects.filter(translation_key=drafted.translation_key, locale=italian).update(
            made_by=MadeBy.MACHINE
        )
        changed.body[0].value.source = "<p>Quite new words</p>"
        changed.save_revision().publish()

    client.force_login(learners[1].user)
    with override("it"):
        reason = gettext("The %(source)s original has changed since this was translated.")
    outline = Outline.objects.get(course=large, language="it").content
    course = client.get(outline.path).content.decode()
    lesson = unescape(client.get(outline.units[0].path).content.decode())

    assert marks_in(course)[:3] == ["in aggiornamento", "bozza automatica, non controllata", "non ancora"]
    assert len(marks_in(course)) == UNITS
    assert reason.partition("%")[0] in lesson


@pytest.mark.parametrize("address", ["index", "shelf", "page"])
def test_page_of_the_desk_takes_as_many_queries_for_one_as_for_many(
    client, large, translator, django_assert_max_num_queries, address
):
    client.force_login(translator)
    course = Course.objects.get(code="C6")
    small, big = (
        {
            "index": [],
            "shelf": ["it", f"course-{each.uuid}"],
            "page": ["it", TranslationSource.objects.get(object_id=each.uuid).pk],
        }[address]
        for each in (course, large)
    )
    client.get(reverse(f"desk:{address}", args=small))

    with django_assert_max_num_queries(100) as few:
        client.get(reverse(f"desk:{address}", args=small))
    with django_assert_max_num_queries(100) as many:
        client.get(reverse(f"desk:{address}", args=big))

    assert len(few) == len(many)
    assert len(few) <= 25
