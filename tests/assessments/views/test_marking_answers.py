"""The markers' desk: answers stand in one queue with assignments, are read one after the other, and can be thought over."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from assessments.actions import save_answer, submit_attempt
from assessments.models import AnswerMark, Attempt, SavedComment
from tests.assessments import judged
from tests.assessments.assignments.factories import ArtefactFactory, AssignmentFactory, block_id
from tests.assessments.factories import AttemptFactory, QuizFactory
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

QUEUE = "/cms/marking/"


@pytest.fixture
def desk(client, marker):
    client.force_login(marker)
    return client


@pytest.fixture
def unit(course):
    return judged.quiz(course)


@pytest.fixture
def attempt(learner, unit, now):
    return judged.handed_in(user=learner, unit=unit, now=now)


def place(attempt, slot=2) -> str:
    return reverse("marking:answer", args=[attempt.uuid, slot])


def send(client, attempt, slot=2, **said):
    facts = {"form": str(uuid4()), "marks": "0", "points": "1.5", "comment": "Good"}
    return client.post(place(attempt, slot), facts | said)


def names(page) -> list[str]:
    return [row.name for row, _ in page.context["rows"]]


def kept(attempt) -> Attempt:
    return Attempt.objects.unscoped("a test").get(pk=attempt.pk)


def test_answers_and_assignments_stand_in_one_queue(desk, course, unit, now):
    assignment = AssignmentFactory.create(course=course)
    for hours, name in ((1, "Late"), (9, "Early")):
        judged.handed_in(user=PersonFactory.create(name=name), unit=unit, now=now - timedelta(hours=hours))
    middle = PersonFactory.create(name="Middle")
    ArtefactFactory.handed_in(user=middle, unit=assignment, now=now - timedelta(hours=5))

    page = desk.get(QUEUE)

    assert names(page) == ["Early", "Middle", "Late"]
    assert "Question 2 of a quiz" in page.content.decode()
    early = Attempt.objects.unscoped("a test").get(enrolment__user__name="Early")
    assert desk.get(reverse("marking:next")).url == place(early)


def test_queue_is_filtered_by_quiz(desk, course, attempt, now):
    other = QuizFactory.create(course=course, questions=[judged.question()], slug="other")
    judged.handed_in(user=PersonFactory.create(name="Other"), unit=other, now=now, values=("x",))

    page = desk.get(QUEUE, {"unit": other.pk})

    assert names(page) == ["Other"]
    assert [pk for pk, _title in page.context["units"]] == [attempt.unit_id, other.pk]


QUERIES: dict[str, int] = {}


@pytest.mark.parametrize("count", [1, 3])
def test_queue_asks_the_same_for_any_number(desk, unit, now, count, django_assert_max_num_queries):
    for _ in range(count):
        judged.handed_in(user=PersonFactory.create(), unit=unit, now=now)
    desk.get(QUEUE)

    with django_assert_max_num_queries(22) as asked:
        page = desk.get(QUEUE)

    assert len(page.context["rows"]) == count
    assert len(asked) == QUERIES.setdefault("queue", len(asked))


def test_answer_is_shown_with_its_question(desk, attempt):
    page = desk.get(place(attempt)).content.decode()

    for words in ("Stem of essay", judged.TEXT, "6 words", "Lea Learner", "Points, 0 to 2"):
        assert words in page


def test_mark_leads_to_the_next(desk, attempt, unit, now):
    after = judged.handed_in(user=PersonFactory.create(), unit=unit, now=now + timedelta(hours=1))

    reply = send(desk, attempt)

    assert (kept(attempt).score, kept(attempt).is_released) == (Decimal("1.5"), True)
    assert desk.get(reply.url).url == place(after)


def test_when_nobody_waits_it_says_so(desk, attempt):
    assert "Nobody waits for you any more." in desk.get(send(desk, attempt).url, follow=True).content.decode()


@pytest.mark.parametrize("points", ["", "a lot", "-1", "2.5", "NaN", "Infinity", "1e400", "9" * 400])
def test_points_that_do_not_fit_keep_what_was_typed(desk, attempt, points):
    reply = send(desk, attempt, points=points, comment="My long comment")

    assert (reply.status_code, kept(attempt).is_waiting) == (422, True)
    assert "My long comment" in reply.content.decode()


def test_second_thought_begins_from_the_history(desk, attempt, marker):
    send(desk, attempt)
    page = desk.get(place(attempt)).content.decode()
    assert "1.50 of 2 points" in page
    assert "takes the place of the old one" in page

    assert send(desk, attempt, points="2").status_code == 422
    send(desk, attempt, points="2", marks="1")

    assert [mark.points for mark in AnswerMark.objects.made_by(marker).order_by("pk")] == [Decimal("1.5"), 2]
    assert kept(attempt).score == 2


def test_what_was_marked_lately_is_found_again(desk, attempt):
    assert "You have not marked any answer yet." in desk.get(reverse("marking:lately")).content.decode()

    send(desk, attempt)

    page = desk.get(reverse("marking:lately"))
    assert [row["url"] for row in page.context["rows"]] == [place(attempt)]
    assert "Lea Learner" in page.content.decode()


def test_kept_comments_are_added(desk, attempt, marker):
    send(desk, attempt, comment="Name who does it.", keep="1")
    kept_one = SavedComment.objects.of(marker).get()

    send(desk, attempt, comment="Much better.", add=kept_one.pk, marks="1")

    newest = AnswerMark.objects.made_by(marker).latest("pk")
    assert newest.comment == "Much better.\n\nName who does it."


@pytest.fixture
def by_rubric(course, learner, rubric, now):
    asked = judged.question(rubric=str(rubric.translation_key), is_blind=True)
    unit = QuizFactory.create(course=course, questions=[asked])
    return judged.handed_in(user=learner, unit=unit, now=now, values=(judged.TEXT,))


def test_rubric_is_clicked(desk, by_rubric):
    half = {f"level-{block_id('relevant')}": "relevant-3"}
    refused = send(desk, by_rubric, 1, **half)
    assert (refused.status_code, refused.content.decode().count("Please choose a level.")) == (422, 1)

    send(desk, by_rubric, 1, **half, **{f"level-{block_id('concrete')}": "concrete-0"})

    assert kept(by_rubric).score == 1
    assert "Level 3" in desk.get(place(by_rubric, 1)).content.decode()


def test_name_is_hidden_where_it_is_wanted_so(desk, by_rubric):
    pages = [desk.get(url).content.decode() for url in (QUEUE, place(by_rubric, 1))]

    name = f"#{by_rubric.uuid.hex[:6].upper()}"
    assert [("Lea Learner" in page, name in page) for page in pages] == [(False, True)] * 2


@pytest.fixture
def with_file(course, learner, now):
    questions = [judged.question("upload", is_blind=True)]
    attempt = AttemptFactory.create(
        user=learner, unit=QuizFactory.create(course=course, questions=questions), now=now
    )
    value = judged.sent(attempt, name="Lea Learner.txt", now=now)
    save_answer(attempt=attempt, slot=1, value=value, sequence=1, now=now)
    return submit_attempt(attempt=attempt, now=now)


def test_file_is_read_without_its_name(desk, with_file):
    page = desk.get(place(with_file, 1)).content.decode()
    file = desk.get(reverse("marking:answer_file", args=[with_file.uuid, 1]))

    assert "Lea Learner" not in page
    assert file["Content-Disposition"] == 'attachment; filename="file.txt"'
    assert file.content == b"My plan"


def test_draft_is_nobody_elses(desk, course, learner, now):
    unit = judged.quiz(course)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    save_answer(attempt=attempt, slot=2, value="A draft", sequence=1, now=now)

    assert (desk.get(place(attempt)).status_code, send(desk, attempt).status_code) == (404, 404)
    assert names(desk.get(QUEUE)) == []


@pytest.mark.parametrize("slot", [0, 1, 9])
def test_nothing_else_can_be_marked(desk, attempt, slot):
    assert (desk.get(place(attempt, slot)).status_code, send(desk, attempt, slot).status_code) == (404, 404)
    assert desk.get(reverse("marking:answer_file", args=[attempt.uuid, 2])).status_code == 404


def test_nobody_marks_their_own(desk, unit, marker, now):
    own = judged.handed_in(user=marker, unit=unit, now=now)

    assert names(desk.get(QUEUE)) == []
    assert (desk.get(place(own)).status_code, send(desk, own).status_code) == (404, 404)


def test_who_may_not_mark_sees_nothing(client, attempt, learner, admin):
    author = PersonFactory.create(is_staff=True)
    for person in (learner, author):
        client.force_login(person)
        replies = [client.get(QUEUE), client.get(place(attempt)), send(client, attempt)]
        assert {reply.status_code for reply in replies} == {302}

    assert kept(attempt).is_waiting
