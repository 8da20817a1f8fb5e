"""S-27: keys, feedback and explanations leave the server only in the phase that allows them."""

import json

import pytest
from django.urls import reverse

from assessments.actions import save_answer, submit_attempt
from tests.assessments import judged
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory
from tests.assessments.forms import filled, question_in
from tests.assessments.samples import ASKED, GRADED, JUDGED, SAMPLES, SECRET, SLOTS, publish_all, send_files
from tests.snapshots import restore

pytestmark = pytest.mark.django_db

SECRETS = ("Feedback on", "Explanation of", "is_right", '"right"', "data-mark", 'data-kind="right"')
PATH = "/en/courses/c1/module-1/check/"


@pytest.fixture(params=["submit", "once"])
def attempt(request, learner, course, indexed, now):
    unit = QuizFactory.create(course=course, feedback=request.param)
    italian = [QuestionFactory.build(key=f"q{number}", language="it") for number in (1, 2, 3)]
    QuizFactory.translate(unit, "it", italian)
    return AttemptFactory.create(user=learner, unit=unit, now=now)


def replies_before_the_end(client, attempt):
    """Everything a learner can ask for while the attempt is open, in both languages."""
    for language in ("en", "it"):
        page = f"/{language}/quiz/attempts/{attempt.uuid}/"
        yield client.get(page)
        yield client.get(f"{page}?unanswered=1")
        yield client.get(f"{page}status/")
        yield client.put(f"{page}answers/1/", json.dumps({"value": "b", "sequence": 1}), "application/json")
        yield client.put(f"{page}answers/1/", json.dumps({"value": "x", "sequence": 2}), "application/json")
        yield client.post(page, {"answer-2": "b", "was-2": '""'}, follow=True)
        yield client.post(f"{page}submit/", {}, follow=True)
    yield client.get(PATH)
    yield client.get("/it/corsi/c1/module-1/check/")
    yield client.get("/en/courses/c1/")
    yield client.get("/en/courses/?q=Explanation")


def test_nothing_leaks_before_the_end(client, learner, attempt):
    client.force_login(learner)

    found = [
        (reply.request["PATH_INFO"], secret)
        for reply in replies_before_the_end(client, attempt)
        for secret in SECRETS
        if secret in reply.content.decode()
    ]

    attempt.refresh_from_db()
    assert attempt.is_open
    assert found == []


def test_nothing_leaks_to_visitors(client, attempt):
    page = client.get(PATH).content.decode()

    assert [secret for secret in (*SECRETS, "Stem of", "Option a") if secret in page] == []


def test_the_same_look_finds_it_afterwards(client, learner, attempt, now):
    """The control: what the test above looks for is really there once it may be."""
    submit_attempt(attempt=attempt, now=now)
    client.force_login(learner)

    page = client.get(reverse("assessments:attempt", args=[attempt.uuid])).content.decode()

    assert "Feedback on" in page
    assert "Explanation of" in page
    assert "data-mark" in page


@pytest.fixture(params=["submit", "once"])
def all_kinds(request, client, learner, course, now):
    """An open attempt with a question of every kind, each answered."""
    restore(f"all kinds, told at {request.param}", lambda: publish_all(course, feedback=request.param))
    attempt = AttemptFactory.create(user=learner, unit=course.units.get(key="check"), now=now)
    send_files(attempt)
    for kind in ASKED:
        save_answer(attempt=attempt, slot=SLOTS[kind], value=SAMPLES[kind].other, sequence=1, now=now)
    client.force_login(learner)
    return attempt


TOLD = ("Not quite.", "Experts say", "Right here:", "Accepted:", "Right: ", "data-mark")


def test_no_kind_tells_anything_before_the_end(client, all_kinds):
    replies = list(replies_before_the_end(client, all_kinds))
    for kind in ASKED:
        said = json.dumps({"value": SAMPLES[kind].other, "sequence": 2})
        replies.append(
            client.put(
                reverse("assessments:answer", args=[all_kinds.uuid, SLOTS[kind]]), said, "application/json"
            )
        )

    found = [
        (reply.request["PATH_INFO"], secret)
        for reply in replies
        for secret in (SECRET, *TOLD)
        if secret in reply.content.decode()
    ]
    all_kinds.refresh_from_db()
    assert all_kinds.is_open
    assert found == []


def test_no_kind_tells_anything_as_long_as_a_person_reads(client, all_kinds, marker, now):
    submit_attempt(attempt=all_kinds, now=now)
    judged.read(all_kinds, by=marker, slot=SLOTS["essay"], comment=f"{SECRET}: a comment", now=now)

    replies = [*replies_before_the_end(client, all_kinds), client.get(reverse("accounts:data"))]

    page = client.get(all_kinds.get_absolute_url()).content.decode()
    assert "A person reads your text." in page
    assert [
        secret for reply in replies for secret in (SECRET, *TOLD) if secret in reply.content.decode()
    ] == []


def test_every_kind_tells_it_afterwards(client, all_kinds, marker, now):
    """The control: each secret is there once it may be told."""
    submit_attempt(attempt=all_kinds, now=now)
    for kind in JUDGED:
        judged.read(all_kinds, by=marker, slot=SLOTS[kind], now=now)

    response = client.get(all_kinds.get_absolute_url())

    assert [kind for kind in ASKED if SECRET not in str(question_in(response, SLOTS[kind]))] == []
    assert [words for words in TOLD if words not in response.content.decode()] == []


@pytest.fixture
def twins(client, learner, course, now):
    """Makes two attempts at questions that look alike, in the same order, of which other parts are right."""

    def make(kind: str):
        sample = SAMPLES[kind]
        units = [
            QuizFactory.create(
                course=course, slug=f"twin-{swapped}", questions=[sample.stored(swapped=swapped)]
            )
            for swapped in (False, True)
        ]
        one, two = (AttemptFactory.create(user=learner, unit=unit, now=now) for unit in units)
        swaps = dict(sample.swaps)
        two.draw[0]["options"] = [swaps.get(part, part) for part in one.draw[0]["options"]]
        two.save(update_fields=["draw"])
        client.force_login(learner)
        return one, two

    return make


def html_of(client, attempt) -> str:
    """Without the stamp of the answer, which differs from attempt to attempt."""
    question = question_in(client.get(attempt.get_absolute_url()), 1)
    question.select_one('[name="was-1"]')["value"] = ""
    return str(question)


def answer(client, attempt, fields) -> None:
    said = {
        "fields": {name: said for name, said in fields.items() if name.startswith("answer-")},
        "sequence": 1,
    }
    url = reverse("assessments:answer", args=[attempt.uuid, 1])
    assert client.put(url, json.dumps(said), "application/json").status_code == 200


@pytest.mark.parametrize("kind", GRADED)
def test_open_page_is_the_same_whatever_is_right(client, twins, kind, now):
    attempts = twins(kind)
    pages = [html_of(client, attempt) for attempt in attempts]
    assert pages[0] == pages[1]

    question = question_in(client.get(attempts[0].get_absolute_url()), 1)
    fields = {"answer-1": ["", "2"]} if kind == "scenario" else filled(question, SAMPLES[kind].says)
    for attempt in attempts:
        answer(client, attempt, fields)
    answered = [html_of(client, attempt) for attempt in attempts]
    assert answered[0] == answered[1] != pages[0]

    scores = [submit_attempt(attempt=attempt, now=now).score for attempt in attempts]
    assert scores[0] != scores[1]
