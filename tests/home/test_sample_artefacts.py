import pytest

from home.sample_artefacts import hand_in_sample
from learning.models import Completion
from tests.assessments.assignments.factories import ALL_KINDS, AssignmentFactory, FieldFactory
from tests.factories import EnrolmentFactory

pytestmark = pytest.mark.django_db


def test_sample_person_hands_in_a_form_of_every_kind(course, learner, now):
    fields = [FieldFactory.build(kind, kind, required=kind != "file") for kind in ALL_KINDS]
    unit = AssignmentFactory.create(course=course, fields=fields)
    enrolment = EnrolmentFactory.create(user=learner, course=course)

    hand_in_sample(enrolment, unit, now)
    hand_in_sample(enrolment, unit, now)

    assert enrolment.artefacts.get().versions.count() == 1
    assert Completion.objects.of(learner).get().unit == unit
