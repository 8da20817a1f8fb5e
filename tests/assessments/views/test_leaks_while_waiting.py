"""S-27, after handing in: what is not released yet makes no difference to anything that anybody can read."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from assessments.actions import release_due_results, save_answer, submit_attempt
from notifications.models import Outbox
from tests.assessments.factories import AttemptFactory
from tests.assessments.samples import GRADED, OPINIONS, SAMPLES, SECRET, SLOTS, publish_all
from tests.assessments.views.test_leaks import TOLD, replies_before_the_end
from tests.factories import PersonFactory
from tests.snapshots import restore

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
CLOSING = {"mode": "own", "feedback": "closing"}
OWN_NAMES = (
    re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}"),
    re.compile(r'name="csrfmiddlewaretoken" value="\w+"|"csrf_token": "\w+"'),
    re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)"),
    re.compile(r"person\d+@example\.org"),
    re.compile(r'data-note="\d+-'),
)


@pytest.fixture
def exam(course, now):
    """A question of every kind; passed by whoever reaches a tenth, told an hour from now."""
    closes_at = now.replace(microsecond=0) + HOUR
    restore("exam of all kinds", lambda: publish_all(course, **CLOSING, pass_mark=10, closes_at=closes_at))
    return course.units.get(key="check")


class Reader:
    """Somebody called like the others who has handed in; `said` is everything that they can read."""

    def __init__(self, exam, now, *, is_right):
        self.user = PersonFactory.create(name="Sam Sample")
        self.attempt = AttemptFactory.create(user=self.user, unit=exam, now=now)
        for kind in (*GRADED, *OPINIONS):  # what people judge waits for them, not for the closing
            value = SAMPLES[kind].right if is_right else SAMPLES[kind].other
            save_answer(attempt=self.attempt, slot=SLOTS[kind], value=value, sequence=1, now=now)
        self.attempt = submit_attempt(attempt=self.attempt, now=now)
        self.client = Client()
        self.client.force_login(self.user)

    def said(self) -> dict[str, str]:
        replies = {f"{number}": reply for number, reply in enumerate(self._replies())}
        texts = {number: _anonymous(reply.content.decode()) for number, reply in replies.items()}
        mails = Outbox.objects.filter(payload__icontains=self.user.email)
        return texts | {"export": _anonymous(self._export()), "mails": f"{mails.count()}"}

    def _replies(self):
        yield from replies_before_the_end(self.client, self.attempt)
        for name, arguments in (
            ("home:dashboard", ()),
            ("learning:progress", ("C1",)),
            ("accounts:profile", ()),
        ):
            for language in ("en", "it"):
                yield self.client.get(reverse(name, args=arguments).replace("/en/", f"/{language}/"))
        yield self.client.get("/en/courses/c1/")
        yield self.client.get("/en/search/?q=Explanation")

    def _export(self) -> str:
        """Without what they answered themselves."""
        said = json.loads(self.client.get(reverse("accounts:data")).content)
        own = ("answer", "question", "language", "number")
        return json.dumps(_without(said, own), sort_keys=True)


def _without(said, names):
    if isinstance(said, dict):
        return {name: _without(part, names) for name, part in said.items() if name not in names}
    return [_without(part, names) for part in said] if isinstance(said, list) else said


def _anonymous(text: str) -> str:
    for pattern in OWN_NAMES:
        text = pattern.sub("…", text)
    return text


@pytest.fixture
def readers(exam, now):
    return [Reader(exam, now, is_right=is_right) for is_right in (True, False)]


def test_who_did_well_reads_the_same_as_who_did_not(readers):
    right, other = readers
    assert right.attempt.score > other.attempt.score

    said = [reader.said() for reader in readers]

    assert [name for name in said[0] if said[0][name] != said[1][name]] == []


def test_nothing_that_is_secret_can_be_read_before_the_closing(readers):
    said = readers[1].said()

    found = [(name, secret) for name, text in said.items() for secret in (SECRET, *TOLD) if secret in text]
    assert found == []


def test_after_the_closing_it_is_told(readers, exam, now):
    """The control: the same look finds the difference and the secrets."""
    release_due_results(now=exam.quiz_versions.get().closes_at + HOUR)

    right, other = (reader.said() for reader in readers)

    assert [name for name in ("0", "export") if right[name] == other[name]] == []
    assert SECRET in other["0"]


@pytest.mark.parametrize("is_released", [False, True])
def test_nobody_else_reads_an_attempt(readers, exam, is_released):
    """Of whatever phase: for others it does not exist."""
    if is_released:
        release_due_results(now=exam.quiz_versions.get().closes_at + HOUR)
    right, other = readers
    page = right.attempt.get_absolute_url()
    said = json.dumps({"value": "a", "sequence": 9})
    replies = [
        other.client.get(page),
        other.client.get(f"{page}status/"),
        other.client.put(f"{page}answers/1/", said, "application/json"),
        other.client.post(page, {"answer-1": "b", "was-1": '""'}),
        other.client.post(f"{page}submit/", {"confirmed": ""}),
    ]

    assert [reply.status_code for reply in replies] == [404] * 5
    assert [reply.content.decode() for reply in replies if SECRET in reply.content.decode()] == []


def test_script_is_told_the_clock_and_the_state_and_nothing_else(client, learner, exam, now):
    attempt = AttemptFactory.create(user=learner, unit=exam, now=now)
    client.force_login(learner)
    page = attempt.get_absolute_url()

    said = json.dumps({"value": SAMPLES[GRADED[0]].right, "sequence": 1})
    kept = client.put(f"{page}answers/{SLOTS[GRADED[0]]}/", said, "application/json").json()

    assert set(client.get(f"{page}status/").json()) == {"now", "deadline_at", "state", "csrf_token"}
    assert set(kept) == {"saved_at", "sequence", "was", "deadline_at", "now"}
