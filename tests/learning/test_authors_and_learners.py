"""Whatever authors and learners do, in whatever order: what was done stays done, who has finished has finished, every summary says what
the facts say, every language lists the same units, and a percentage falls only by an answer that its learner is shown.

`MACHINES=100 STEPS=30 pytest tests/learning/test_authors_and_learners.py` plays it for longer.
"""

import os
from datetime import UTC, datetime

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import Locale, Site

from accounts.models import User
from courses.models import Course, CoursePage, LessonPage, ModulePage, Reach, Unit
from learning import deciding
from learning.actions import CourseNotOpenError, NotEnrolledError, complete_unit, enrol, leave, remember_place
from learning.checking import check_summaries
from learning.memory import forget_everything
from learning.models import Completion, EditionChange, Enrolment, Source
from tests.factories import CourseFactory, LessonFactory, PersonFactory, publish
from tests.snapshots import restore

MACHINES = int(os.environ.get("MACHINES", "7"))
STEPS = int(os.environ.get("STEPS", "14"))
REASON = "all of it is looked at"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
UNITS = 4

pytestmark = pytest.mark.django_db

which = st.integers(0, UNITS)
people = st.integers(0, 1)
languages = st.sampled_from(["en", "it"])
requirements = st.sampled_from(["required", "optional", "bonus"])


def pick(rows, number):
    found = list(rows)
    return found[number % len(found)]


class CourseMachine(RuleBasedStateMachine):
    """One course of four units in two modules, the first of them also in Italian, and two people. Each run is rolled back."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        _forget()
        self.added, self.decided = 0, False
        self.before = []

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)
        _forget()

    @initialize()
    def everybody_joins(self):
        for person in (0, 1):
            self.person_joins(person)
        self.before = _stand()

    # What authors do

    @rule(number=which, requirement=st.none() | requirements, is_published=st.booleans())
    def unit_is_rewritten(self, number, requirement, is_published):
        page = self._unit(number)
        page.title += "!"
        page.requirement = requirement or page.requirement
        revision = page.save_revision()
        if is_published:
            revision.publish()

    @rule(number=which, requirement=requirements)
    def requirement_changes(self, number, requirement):
        self.unit_is_rewritten(number, requirement, is_published=True)

    @rule(module=which)
    def unit_is_added(self, module):
        self.added += 1
        publish(pick(_modules(), module), LessonFactory.build(number=UNITS + self.added))

    @rule(number=which, module=which, place=st.sampled_from(["first-child", "last-child"]))
    def unit_is_moved(self, number, module, place):
        self._unit(number).move(pick(_modules(), module), pos=place)

    @rule(number=which, deed=st.sampled_from(["withdraw", "withdraw", "bring back", "delete"]))
    def unit_comes_and_goes(self, number, deed):
        page = self._unit(number)
        if deed == "withdraw":
            page.unpublish()
        elif deed == "bring back":
            page.save_revision().publish()
        elif _lessons("en").count() > 1:
            page.delete()

    @rule(deed=st.sampled_from(["withdraw", "bring back"]))
    def course_comes_and_goes(self, deed):
        page = CoursePage.objects.get(locale__language_code="en")
        if deed == "withdraw":
            page.unpublish()
        else:
            page.save_revision().publish()

    @rule(number=which, is_alias=st.booleans())
    def unit_is_translated(self, number, is_alias):
        page, italian = self._unit(number), Locale.objects.get(language_code="it")
        if copy := page.get_translation_or_none(italian):
            copy.unpublish() if is_alias else copy.save_revision().publish()
            return
        copy = page.copy_for_translation(italian, copy_parents=True, alias=is_alias)
        if not is_alias:
            copy.save_revision().publish()

    @rule(reach=st.sampled_from(list(Reach)))
    def edition_is_decided_about(self, reach):
        edition = Course.objects.get().editions.newest_first()[0]
        deciding.decide(edition=edition, reach=reach, by=None, now=NOW)
        self.decided = True

    # What learners do

    @rule(person=people, number=which)
    def person_does_a_unit(self, person, number):
        enrolment, unit = self._enrolment(person), pick(Unit.objects.order_by("pk"), number)
        try:
            complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=NOW)
        except NotEnrolledError:
            assert not enrolment.is_present

    @rule(person=people)
    def person_does_all(self, person):
        for number in range(Unit.objects.live().count()):
            self.person_does_a_unit(person, number)

    @rule(person=people)
    def person_joins(self, person):
        course = Course.objects.get()
        try:
            enrol(user=_person(person), course=course, language="en", now=NOW)
        except CourseNotOpenError:
            assert course.state == "draft"

    @rule(person=people)
    def person_leaves(self, person):
        leave(enrolment=self._enrolment(person), now=NOW)

    @precondition(lambda _: Unit.objects.live().exists())
    @rule(person=people, number=which, language=languages)
    def person_reads_on_in_another_language(self, person, number, language):
        place = pick(Unit.objects.live().order_by("pk"), number)
        remember_place(enrolment=self._enrolment(person), unit_id=place.pk, language=language, now=NOW)

    # What holds all the time

    @invariant()
    def nothing_fell_but_what_was_told(self):
        now = _stand()
        for was, has in zip(self.before, now, strict=True) if self.before else ():
            assert was["facts"] <= has["facts"]
            assert was["finished"] in (None, has["finished"])
            assert has["percent"] <= 100
            if has["percent"] < was["percent"]:
                assert self.decided
                assert has["told"] == (was["percent"], has["percent"])
        self.before, self.decided = now, False

    @invariant()
    def summaries_are_what_the_facts_say(self):
        assert check_summaries().differences == []

    @invariant()
    def every_language_lists_the_same_units(self):
        course = Course.objects.get()
        live = list(course.units.live().order_by("position").values_list("pk", flat=True))
        listed = {
            outline.language: [unit.id for unit in outline.content.units] for outline in course.outlines.all()
        }
        assert listed == {"en": live, "it": live}

    @invariant()
    def no_fact_points_nowhere(self):
        connection.check_constraints()
        course = Course.objects.get()
        facts = Completion.objects.unscoped(REASON)
        assert facts.exclude(unit__course=course).count() + facts.exclude(edition__course=course).count() == 0
        known = set(course.units.values_list("pk", flat=True))
        assert all(known >= set(row.done_units) for row in Enrolment.objects.unscoped(REASON))

    def _unit(self, number):
        return pick(_lessons("en"), number)

    def _enrolment(self, person):
        return Enrolment.objects.of(_person(person)).get()


def _person(number):
    return User.objects.get(email=f"person-{number}@example.org")


def _lessons(language):
    return LessonPage.objects.filter(locale__language_code=language).order_by("pk")


def _modules():
    return ModulePage.objects.filter(locale__language_code="en").order_by("pk")


def _stand():
    """By person: what may only grow, and what they were told last."""
    facts = Completion.objects.unscoped(REASON)
    rows = Enrolment.objects.unscoped(REASON).order_by("pk")
    return [
        {
            "facts": set(facts.filter(enrolment=row).values_list("unit", "completed_at", "edition")),
            "percent": row.percent or 0,
            "finished": row.finished_at and (row.finished_at, row.edition_id),
            "told": _told(row),
        }
        for row in rows
    ]


def _told(enrolment):
    last = EditionChange.objects.unscoped(REASON).filter(enrolment=enrolment, seen_at=None).last()
    return last and (last.percent_before or 0, last.percent or 0)


def _forget():
    """What this process remembers of a database that has been rolled back."""
    caches["pages"].clear()
    forget_everything()
    Site.clear_site_root_paths_cache()


def _build():
    CourseFactory.create(code="C1", lessons=UNITS, modules=2)
    for number in (0, 1):
        PersonFactory.create(email=f"person-{number}@example.org")
    first = _lessons("en").first()
    first.copy_for_translation(
        Locale.objects.get(language_code="it"), copy_parents=True
    ).save_revision().publish()


@pytest.fixture
def machine(site):
    restore("authors and learners", _build)
    return CourseMachine


def test_what_was_done_stays_whatever_anybody_does(machine):
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=MACHINES,
            stateful_step_count=STEPS,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


def test_machine_would_see_summaries_that_stay_behind(machine, monkeypatch):
    """The negative twin: people go over to an edition, and nobody counts again."""
    monkeypatch.setattr(deciding, "_summaries", lambda _: {})
    played = machine()
    played.everybody_joins()
    played.unit_is_added(0)
    played.summaries_are_what_the_facts_say()

    played.edition_is_decided_about(Reach.UNFINISHED)

    with pytest.raises(AssertionError):
        played.summaries_are_what_the_facts_say()
    played.teardown()


def test_machine_would_see_a_percentage_that_falls_in_silence(machine, monkeypatch):
    """The other twin: nobody is told."""
    played = machine()
    played.everybody_joins()
    played.person_does_a_unit(0, 0)
    played.nothing_fell_but_what_was_told()
    played.unit_is_added(0)
    played.edition_is_decided_about(Reach.UNFINISHED)
    EditionChange.objects.unscoped(REASON).update(seen_at=NOW)

    with pytest.raises(AssertionError):
        played.nothing_fell_but_what_was_told()
    played.teardown()
