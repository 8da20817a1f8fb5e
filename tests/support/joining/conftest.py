from datetime import timedelta

import pytest

from accounts.schools.actions import belonging
from assessments.actions import submit_attempt
from learning.actions import complete_unit, keep_note
from learning.models import Source
from support.joining.actions import merge
from tests.accounts.schools.factories import SchoolFactory, member
from tests.assessments.assignments.factories import ArtefactFactory, AssignmentFactory
from tests.assessments.factories import AttemptFactory, QuizFactory
from tests.factories import CourseFactory, EnrolmentFactory, PersonFactory, unit_of
from tests.learning.cohorts.factories import CohortFactory, confirmed, join


@pytest.fixture
def twin(db):
    """The other account of the same person."""
    return confirmed(PersonFactory.create(email="lea@home.example", name="Lea L."))


@pytest.fixture
def both(course, learner, twin, now):
    """The same course with both, another one with each; notes, attempts, artefacts, cohorts and schools."""
    confirmed(learner)
    quiz, work = QuizFactory.create(course=course), AssignmentFactory.create(course=course)
    alone = CourseFactory.create(code="C2", lessons=1)
    mine, theirs = (EnrolmentFactory.create(user=user, course=course) for user in (learner, twin))
    for enrolment, number, minutes in ((mine, 1, 30), (theirs, 1, 40), (theirs, 2, 20)):
        at = now - timedelta(minutes=minutes)
        unit = unit_of(course, f"lesson-{number}")
        complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=at)
        keep_note(
            user=enrolment.user, unit=unit, text=f"{enrolment.user.name} {number}", language="en", now=at
        )
    for user in (learner, twin):
        submit_attempt(attempt=AttemptFactory.create(user=user, unit=quiz, now=now), now=now)
    complete_unit(
        enrolment=EnrolmentFactory.create(user=twin, course=alone),
        unit=alone.units.get(),
        source=Source.LEARNER,
        now=now,
    )
    ArtefactFactory.create(user=twin, unit=work, now=now)
    join(CohortFactory.create(course=course, now=now), twin, now)
    school = SchoolFactory.create(name="Both", now=now)
    member(school, "viewer", user=learner)
    belonging.begin(school=school, user=twin, role="deputy", by=None, now=now)
    belonging.begin(
        school=SchoolFactory.create(name="One", now=now), user=twin, role="contributor", by=None, now=now
    )
    return learner, twin


@pytest.fixture
def put_together(both, wish):
    _learner, twin = both
    return lambda: merge(wish(), gone=twin)
