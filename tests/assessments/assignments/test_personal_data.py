from datetime import timedelta
from uuid import uuid4

import pytest

from accounts import rights
from accounts.actions import delete_account
from assessments.assignments.actions import attach_file, hand_in
from assessments.assignments.housekeeping import sweep_files
from assessments.assignments.judging import keep_comment, mark_version
from assessments.assignments.sharing import invite_colleague
from assessments.assignments.storing import keep, path_of
from assessments.models import Artefact, ArtefactFile, Contributor, Mark, Verdict
from tests.assessments.assignments.factories import (
    ArtefactFactory,
    AssignmentFactory,
    FieldFactory,
    block_id,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def handed(course, learner, now):
    fields = [FieldFactory.build("text", "long"), FieldFactory.build("file", "file")]
    unit = AssignmentFactory.create(course=course, fields=fields)
    artefact = ArtefactFactory.create(user=learner, unit=unit, now=now, text="My words")
    attach_file(artefact=artefact, by=learner, field=block_id("file"), name="plan.txt", content=b"x", now=now)
    return hand_in(artefact=artefact, by=learner, now=now)


def accepted(version, marker, now):
    return mark_version(
        uuid=uuid4(),
        version=version,
        by=marker,
        verdict=Verdict.ACCEPTED,
        levels={},
        comment="Well done",
        marks_seen=0,
        now=now,
    )


def test_copy_of_ones_data_holds_every_version_in_words(handed, learner, marker, now):
    accepted(handed, marker, now)

    (copy,) = rights.export(learner)["artefacts"]

    assert (copy["course"], copy["assignment"], copy["state"]) == ("C1", "assignment", "Accepted")
    (version,) = copy["handed in"]
    assert version["text"] == [
        {"field": "Label text", "text": ["My words"]},
        {"field": "Label file", "text": ["plan.txt"]},
    ]
    assert [said["comment"] for said in version["said about it"]] == ["Well done"]


def test_copy_of_a_marker_holds_what_they_said(handed, marker, now):
    accepted(handed, marker, now)
    keep_comment(by=marker, text="Name who does it.", now=now)

    copy = rights.export(marker)

    assert [said["comment"] for said in copy["judgements"]] == ["Well done"]
    assert copy["kept comments"] == ["Name who does it."]
    assert copy["artefacts"] == []


def test_deleted_person_leaves_nothing_behind(
    handed, learner, now, django_capture_on_commit_callbacks, artefact_of_another
):
    path = path_of(ArtefactFile.objects.of(learner).get().uuid)
    invite_colleague(artefact=artefact_of_another, owner=learner, email=learner.email, now=now)
    assert path.is_file()

    with django_capture_on_commit_callbacks(execute=True):
        delete_account(user=learner, now=now)

    assert not path.exists()
    assert Artefact.objects.unscoped("all").filter(pk=handed.artefact_id).count() == 0
    assert Contributor.objects.unscoped("all").filter(email="learner@example.org").count() == 0


@pytest.fixture
def artefact_of_another(stranger, handed, now):
    artefact = ArtefactFactory.create(user=stranger, unit=handed.artefact.unit, now=now)
    invite_colleague(artefact=artefact, owner=stranger, email="learner@example.org", now=now)
    return artefact


def test_mark_outlives_its_marker(handed, learner, marker, now):
    accepted(handed, marker, now)

    delete_account(user=marker, now=now)

    assert Mark.objects.of(learner).get().author is None


def test_bytes_without_a_row_are_swept_away(handed, learner, now):
    lost, known = uuid4(), ArtefactFile.objects.of(learner).get().uuid
    keep(lost, b"broken off")

    sweep_files(now=now)
    assert path_of(lost).is_file()

    sweep_files(now=now + timedelta(hours=2))
    assert [path_of(lost).exists(), path_of(known).is_file()] == [False, True]
