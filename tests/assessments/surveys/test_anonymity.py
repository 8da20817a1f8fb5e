"""Truly anonymous: somebody who may read every table finds out neither who answered nor what came from one person (decision 26)."""

import pytest
from django.apps import apps
from django.db import connection, models

from accounts.audit.models import AuditEntry
from accounts.models import User
from assessments.models import SurveyRemark, SurveyTaken, SurveyTally
from assessments.surveys.housekeeping import shuffle_answers
from learning.models import Enrolment
from notifications.models import Outbox

from .factories import answered, key_of

pytestmark = pytest.mark.django_db

ANONYMOUS = (SurveyTaken, SurveyTally, SurveyRemark)
PEOPLE = {User, Enrolment}


@pytest.fixture
def answers(survey, finishers, now):
    for number, enrolment in enumerate(finishers):
        answered(survey, enrolment, now, scale=str(number % 5 + 1), one=key_of("a"), text=f"Word {number}")


def test_no_column_leads_to_a_person_or_tells_a_time_or_an_order(survey):
    for model in ANONYMOUS:
        for field in model._meta.concrete_fields:
            assert field.related_model not in PEOPLE
            assert not isinstance(field, (models.DateTimeField, models.TimeField, models.AutoField)), field
    assert {field.name for field in SurveyTaken._meta.concrete_fields} == {"digest", "is_shuffled"}


def test_no_value_of_a_person_stands_in_what_is_kept(answers, finishers):
    kept = str([list(model.objects.values()) for model in ANONYMOUS])

    for enrolment in finishers:
        user = enrolment.user
        assert user.email not in kept
        assert f"'digest': '{user.pk}'" not in kept
    assert not SurveyRemark.objects.exclude(reply=None).exists()


def test_digest_needs_the_secret_of_the_site(answers, finishers, survey, settings):
    """Who has the tables alone and tries every enrolment finds none of them."""
    from assessments.surveys.actions import Occurrence

    kept = set(SurveyTaken.objects.values_list("digest", flat=True))
    known = {Occurrence(survey, enrolment, "satisfaction").digest for enrolment in finishers}
    assert known == kept

    settings.SECRET_KEY = "another"
    tried = {Occurrence(survey, enrolment, "satisfaction").digest for enrolment in finishers}
    assert tried & kept == set()


def test_answering_leaves_nothing_elsewhere(survey, finishers, now):
    """No other table changes: no line in the audit log, no mail, no row of learning."""
    before = {model: rows_of(model) for model in others()}

    answered(survey, finishers[0], now, scale="4", text="Good.")

    assert [model for model in others() if rows_of(model) != before[model]] == []
    assert {AuditEntry, Outbox, Enrolment} <= set(others())


def others():
    return [model for model in apps.get_models(include_auto_created=True) if model not in ANONYMOUS]


def rows_of(model) -> list:
    return list(model._base_manager.order_by("pk").values_list())


def test_what_lies_in_the_tables_is_in_no_order_of_time(answers, now):
    """Compared with the twin below: what was written last does not lie last."""
    orders = set()
    for _ in range(8):
        SurveyRemark.objects.update(is_shuffled=False)
        shuffle_answers(now=now)
        orders.add(tuple(as_they_lie()))

    assert len(orders) > 1
    assert {*SurveyRemark.objects.values_list("is_shuffled", flat=True)} == {True}
    assert sorted(next(iter(orders))) == [f"Word {number}" for number in range(6)]


def test_one_remark_of_a_day_does_not_lie_alone(survey, finishers, now):
    """With the secret of the site the one digest of a day leads to a person: what lies beside it would be theirs."""
    for number, enrolment in enumerate(finishers[:4]):
        answered(survey, enrolment, now, text=f"Word {number}")
        shuffle_answers(now=now)
    assert not SurveyRemark.objects.filter(is_shuffled=True).exists()

    answered(survey, finishers[4], now, text="Word 4")
    shuffle_answers(now=now)

    assert SurveyRemark.objects.filter(is_shuffled=True).count() == 5
    assert SurveyTaken.objects.filter(is_shuffled=True).count() == 5


def test_without_shuffling_they_lie_in_the_order_of_time(answers):
    """The twin: so it is not an accident."""
    assert as_they_lie() == [f"Word {number}" for number in range(6)]


def as_they_lie() -> list[str]:
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT text FROM assessments_surveyremark ORDER BY {place}")
        return [text for (text,) in cursor.fetchall()]


def test_shuffling_keeps_every_count(answers, now):
    before = sorted(SurveyTally.objects.values_list("question", "value", "people"))

    shuffle_answers(now=now)

    assert sorted(SurveyTally.objects.values_list("question", "value", "people")) == before
    assert SurveyTaken.objects.filter(is_shuffled=True).count() == 6


def test_no_two_answers_of_one_person_can_be_put_together(answers):
    """A count knows its question alone: there is no sheet, session or pseudonym that two of them share."""
    assert {field.name for field in SurveyTally._meta.concrete_fields} == {
        "uuid", "question", "value", "occasion", "course", "month", "country", "role", "language", "people",
    }  # fmt: skip
