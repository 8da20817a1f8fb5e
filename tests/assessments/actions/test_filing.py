import io
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from PIL import Image

from accounts import rights
from accounts.actions import delete_account
from assessments.actions import (
    AnswerFixed,
    AttemptClosed,
    TimeUp,
    fix_answer,
    save_answer,
    send_file,
    submit_attempt,
)
from assessments.actions.filing import MOST_SPARE
from assessments.assignments.housekeeping import sweep_files
from assessments.assignments.storing import path_of
from assessments.grading import InvalidResponse
from assessments.models import AnswerFile
from safety.filetypes import RefusedFile
from tests.assessments import judged
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory

pytestmark = pytest.mark.django_db


def unit_of(course, *, rules=(), **own):
    questions = [judged.question("upload", **own), QuestionFactory.build()]
    return QuizFactory.create(course=course, questions=questions, **dict(rules))


@pytest.fixture
def attempt(course, learner, now):
    return AttemptFactory.create(user=learner, unit=unit_of(course), now=now)


def files_of(attempt) -> list[str]:
    return [str(file.uuid) for file in attempt.files.order_by("pk")]


def test_file_is_kept_and_named_by_an_answer(attempt, now):
    value = judged.sent(attempt, now=now)
    save_answer(attempt=attempt, slot=1, value=value, sequence=1, now=now)

    file = attempt.files.get()
    assert (file.name, file.kind, file.size, file.slot) == ("plan.txt", "txt", 7, 1)
    assert path_of(file.uuid).read_bytes() == b"My plan"
    assert attempt.responses.get().value == str(file.uuid)


def test_answer_names_only_what_was_sent_to_its_place(attempt, stranger, now):
    unit = attempt.unit
    other = AttemptFactory.create(user=stranger, unit=unit, now=now)
    foreign = judged.sent(other, now=now)

    for value in (foreign, str(uuid4())):
        with pytest.raises(InvalidResponse):
            save_answer(attempt=attempt, slot=1, value=value, sequence=1, now=now)
    assert attempt.responses.count() == 0


@pytest.mark.parametrize(("slot", "name"), [(0, "a.txt"), (2, "a.txt"), (3, "a.txt")])
def test_nothing_is_kept_where_no_file_is_asked_for(attempt, now, slot, name):
    with pytest.raises(InvalidResponse):
        judged.sent(attempt, slot=slot, name=name, now=now)
    assert attempt.files.count() == 0


@pytest.mark.parametrize(
    ("own", "name", "content"),
    [
        ({}, "page.txt", b"<script>alert(1)</script>"),
        ({}, "run.pdf", b"MZ\x90\x00\xff\xfe"),
        ({}, "empty.pdf", b""),
        ({"types": ["pdf"]}, "plan.pdf", b"only text, whatever its name says"),
        ({"types": ["text"], "is_blind": True}, "plan.pdf", b"%PDF-1.7 by Lea"),
        ({"most": 1}, "long.txt", b"x" * (1024 * 1024 + 1)),
    ],
)
def test_file_is_judged_by_what_it_is(course, learner, now, own, name, content):
    attempt = AttemptFactory.create(user=learner, unit=unit_of(course, **own), now=now)

    with pytest.raises(RefusedFile):
        judged.sent(attempt, name=name, content=content, now=now)
    assert attempt.files.count() == 0


def test_picture_loses_what_travels_with_it(course, learner, now):
    attempt = AttemptFactory.create(user=learner, unit=unit_of(course, types=["picture"]), now=now)
    drawn = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "At home"
    Image.new("RGB", (4, 4)).save(drawn, "JPEG", exif=exif)

    value = judged.sent(attempt, name="photo.png", content=drawn.getvalue(), now=now)

    file = attempt.files.get(uuid=value)
    assert (file.name, file.kind) == ("photo.jpg", "jpg")
    assert b"At home" not in path_of(file.uuid).read_bytes()


def test_only_some_spare_files_are_kept(attempt, now, django_capture_on_commit_callbacks):
    named = judged.sent(attempt, now=now)
    save_answer(attempt=attempt, slot=1, value=named, sequence=1, now=now)

    with django_capture_on_commit_callbacks(execute=True):
        spare = [judged.sent(attempt, now=now) for _ in range(MOST_SPARE + 2)]

    assert files_of(attempt) == [named, *spare[2:]]
    assert [path_of(UUID(uuid)).exists() for uuid in (spare[0], named, spare[-1])] == [False, True, True]


def test_no_file_is_taken_after_the_end(attempt, now):
    submit_attempt(attempt=attempt, now=now)
    attempt.refresh_from_db()

    with pytest.raises(AttemptClosed):
        judged.sent(attempt, now=now)


def test_no_file_is_taken_when_time_is_up(course, learner, now):
    attempt = AttemptFactory.create(
        user=learner, unit=unit_of(course, rules={"time_limit": 5}.items()), now=now
    )

    with pytest.raises(TimeUp):
        judged.sent(attempt, now=now + timedelta(minutes=6))
    assert attempt.files.count() == 0


def test_no_file_is_taken_once_the_feedback_was_read(course, learner, now):
    unit = unit_of(course, rules={"feedback": "once"}.items())
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    save_answer(attempt=attempt, slot=1, value=judged.sent(attempt, now=now), sequence=1, now=now)
    fix_answer(attempt=attempt, slot=1, now=now)

    with pytest.raises(AnswerFixed):
        judged.sent(attempt, now=now)


def test_copy_of_ones_data_names_the_files(attempt, learner, marker, now):
    save_answer(attempt=attempt, slot=1, value=judged.sent(attempt, now=now), sequence=1, now=now)
    submit_attempt(attempt=attempt, now=now)
    waiting = rights.export(learner)
    judged.read(attempt, by=marker, slot=1, now=now)

    copy = rights.export(learner)

    assert [file["name"] for file in copy["files sent to quizzes"]] == ["plan.txt"]
    assert "said about it" not in waiting["quiz attempts"][0]["answers"][0]
    (answer,) = copy["quiz attempts"][0]["answers"]
    assert (answer["answer"], answer["points"]) == (["plan.txt"], 2)
    assert [said["comment"] for said in answer["said about it"]] == ["Well argued."]
    assert [said["comment"] for said in rights.export(marker)["marks given to answers"]] == ["Well argued."]


def test_deleted_person_leaves_no_file(attempt, learner, now, django_capture_on_commit_callbacks):
    path = path_of(UUID(judged.sent(attempt, now=now)))
    assert path.is_file()

    with django_capture_on_commit_callbacks(execute=True):
        delete_account(user=learner, now=now)

    assert not path.exists()
    assert AnswerFile.objects.unscoped("a test").count() == 0


def test_mark_outlives_who_made_it(attempt, learner, marker, now):
    save_answer(attempt=attempt, slot=1, value=judged.sent(attempt, now=now), sequence=1, now=now)
    submit_attempt(attempt=attempt, now=now)
    mark = judged.read(attempt, by=marker, slot=1, now=now)

    delete_account(user=marker, now=now)

    mark.refresh_from_db()
    assert (mark.author, mark.points) == (None, 2)


def test_bytes_that_a_row_names_are_not_swept_away(attempt, now):
    value = judged.sent(attempt, now=now)

    sweep_files(now=now + timedelta(days=9))

    assert path_of(UUID(value)).is_file()


def test_bytes_are_written_before_the_row(attempt, now, monkeypatch):
    def broken(*args):
        raise OSError("The disk is full.")

    monkeypatch.setattr("assessments.assignments.storing.keep", broken)

    with pytest.raises(OSError, match="full"):
        send_file(attempt=attempt, slot=1, name="plan.txt", content=b"x", now=now)
    assert attempt.files.count() == 0
