"""P-17, P-18: whatever authors do to quizzes and banks while people are at them, every attempt stays gradable and readable, and
grading again from the stored answers gives what is stored.

`MACHINES=100 STEPS=20 pytest tests/assessments/test_quiz_machine.py` plays it for longer.
"""

import json
import os
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import Site

from accounts.models import User
from assessments import grading, publishing
from assessments.actions import close_due_attempts, release_due_results, save_answer, submit_attempt
from assessments.analysis import folding, rebuilding
from assessments.correcting import acts, checking, pending, working
from assessments.models import (
    Attempt,
    AttemptState,
    BankItem,
    GradingRun,
    Policy,
    Question,
    QuestionVersion,
    Response,
)
from assessments.versions import take_version
from learning.memory import forget_everything
from tests.assessments import judged
from tests.assessments.authoring import DRAWN, Asks, Author, rows_of
from tests.assessments.factories import AttemptFactory, QuizFactory
from tests.assessments.samples import ASKED, JUDGED, SAMPLES
from tests.factories import CourseFactory, PersonFactory

MACHINES = int(os.environ.get("MACHINES", "8"))
STEPS = int(os.environ.get("STEPS", "12"))
REASON = "all attempts are looked at"
LANGUAGES = ("en", "it")

pytestmark = pytest.mark.django_db

languages = st.sampled_from(LANGUAGES)
which = st.integers(0, 3)
kinds = st.sampled_from(ASKED)
points = st.integers(1, 3)
questions = st.builds(Asks, st.sampled_from([*ASKED, "sharedcase", DRAWN]), st.booleans(), points)
several = st.lists(questions, max_size=4, unique_by=lambda each: each.kind)
answers = st.lists(st.sampled_from([True, False, None]), min_size=2, max_size=5)
words = st.sampled_from(["", "once more", "in other words"])
banks = st.sampled_from(["bank-one", "bank-two"])
policies = st.sampled_from(Policy.values)
rules_of_quizzes = st.fixed_dictionaries(
    {},
    optional={
        "pass_mark": st.sampled_from([0, 50, 100]),
        "max_attempts": st.integers(0, 2),
        "feedback": st.sampled_from(["submit", "once"]),
        "counts": st.sampled_from(["best", "last", "average", "first"]),
        "time_limit": st.sampled_from([0, 30]),
        "shuffles_questions": st.booleans(),
        "one_per_page": st.booleans(),
        "asks_certainty": st.booleans(),
        "rule": st.sampled_from(["passed", "answered"]),
    },
)


def pick(found, number):
    return found[number % len(found)]


class QuizMachine(RuleBasedStateMachine):
    """Two quizzes of one's own questions and of a bank's, three people, one author. Each run is rolled back."""

    scene: dict = {}

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        _forget()
        self.author = Author({quiz: list(asks) for quiz, asks in self.scene["quizzes"].items()})
        self.clients = self.scene["clients"]
        self.quizzes = list(self.author.quizzes)
        self.sequence = 0
        self.is_sound = True

    def teardown(self):
        try:
            if self.is_sound:
                self._bring_to_an_end()
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)
            _forget()

    # What authors do

    @rule(number=which, asks=several, word=words)
    def quiz_is_rewritten(self, number, asks, word):
        self._author("rewrite", number, asks, word)

    @rule(number=which, place=which, policy=st.none() | policies)
    def key_is_corrected(self, number, place, policy):
        """And mostly it is decided at once what becomes of those who have answered."""
        asks = list(self.author.quizzes[pick(self.quizzes, number)])
        asks[place % len(asks)] = asks[place % len(asks)].swapped()
        self._author("rewrite", number, asks)
        if policy:
            self.correction_is_decided(place, policy)

    @rule(number=which, rules=rules_of_quizzes)
    def rules_are_changed(self, number, rules):
        self._author("rewrite", number, (), **rules)

    @rule(number=which, asks=several, is_stale=st.booleans(), word=words)
    def quiz_is_translated(self, number, asks, is_stale, word):
        self._author("translate", number, asks if is_stale else (), word)

    @rule(number=which, place=which, deed=st.sampled_from(["move", "withdraw", "bring back", "delete"]))
    def quiz_changes_its_place(self, number, place, deed):
        rows = rows_of(pick(self.quizzes, number))
        if deed == "move" or not rows:
            self._author("move", number, place)
        elif deed == "delete":
            pick(rows, place).delete()
        elif deed == "withdraw":
            pick(rows, place).unpublish()
        else:
            self.author.publish(pick(rows, place))

    @rule(asks=st.builds(Asks, kinds, st.booleans(), points), bank=banks)
    def question_of_a_bank_is_made_ready(self, asks, bank):
        self.author.write_item(asks, bank)

    @precondition(lambda _: BankItem.objects.exists())
    @rule(
        number=which,
        deed=st.sampled_from(["retire", "move", "translate", "delete"]),
        bank=banks,
        asks=questions,
    )
    def question_of_a_bank_changes(self, number, deed, bank, asks):
        item = pick(BankItem.objects.order_by("pk"), number)
        {
            "retire": item.unpublish,
            "delete": item.delete,
            "move": lambda: self.author.move_item(item, bank),
            "translate": lambda: self.author.translate_item(item, asks),
        }[deed]()

    # What becomes of corrected keys

    @rule(number=which, policy=policies)
    def correction_is_decided(self, number, policy):
        if pairs := pending.pairs(Question.objects.all()):
            old, new = pick(pairs, number).old, pick(pairs, number).new
            policy = policy if acts.fits(policy, old, new) else Policy.DROP
            acts.correct(old=old, new=new, policy=policy, by=None, reason="", now=timezone.now())

    @rule(number=which)
    def correction_is_taken_back(self, number):
        if runs := [run for run in GradingRun.objects.order_by("pk") if run.can_be_undone]:
            acts.undo(run=pick(runs, number), by=None, reason="", now=timezone.now())

    @rule()
    def corrections_are_worked_off(self):
        working.work_off(now=timezone.now() + acts.SETTLES)

    # What people do

    @rule(number=which, person=which, language=languages, answers=answers, hands_in=st.booleans())
    def somebody_takes_a_quiz(self, number, person, language, answers, hands_in):
        """Or goes on with it."""
        client, quiz = pick(self.clients, person), pick(self.quizzes, number)
        url = reverse("assessments:start", args=[quiz])
        assert self._ask(client, "post", url, language).status_code in (302, 404)
        attempt = _attempts().open().filter(unit__uuid=quiz, enrolment__user=client.person).first()
        if attempt:
            self._answer(attempt, answers, language)
        if attempt and hands_in:
            self._hand_in(attempt, language)

    @precondition(lambda _: _attempts().open().exists())
    @rule(number=which, language=languages)
    def somebody_hands_in(self, number, language):
        self._hand_in(pick(_attempts().open(), number), language)

    @precondition(lambda _: _attempts().open().exclude(deadline_at=None).exists())
    @rule(number=which)
    def time_is_over(self, number):
        """The clock goes on by an hour for somebody: for all facts to stay true, their start lies an hour earlier."""
        attempt = pick(_attempts().open().exclude(deadline_at=None), number)
        attempt.started_at -= timedelta(hours=1)
        attempt.deadline_at -= timedelta(hours=1)
        attempt.save(update_fields=["started_at", "deadline_at"])
        close_due_attempts(now=timezone.now())

    @rule(number=which, share=st.sampled_from([0, 1]))
    def answer_is_marked(self, number, share):
        """Or marked again, by somebody who thinks otherwise."""
        found = Response.objects.unscoped(REASON).filter(version__kind__in=JUDGED).order_by("pk")
        if answers := list(found.filter(attempt__state=AttemptState.SUBMITTED).select_related("version")):
            answer = pick(answers, number)
            points = share * answer.version.points
            judged.read(
                answer.attempt, by=self.scene["marker"], now=timezone.now(), points=points, slot=answer.slot
            )

    @precondition(lambda _: _attempts().exists())
    @rule(number=which, language=languages)
    def somebody_reads(self, number, language):
        self._read(pick(_attempts(), number), language)

    # What holds at every moment

    @invariant()
    def grading_again_gives_what_is_stored(self):
        self.is_sound = False
        assert checking.check().differences == []
        assert not _attempts().filter(state=AttemptState.NEEDS_ATTENTION).exists()
        self.is_sound = True

    def _bring_to_an_end(self):
        for attempt in _attempts():
            self._read(attempt, "it")
            if attempt.is_open:
                self._hand_in(attempt, "en")
        working.work_off(now=timezone.now() + acts.SETTLES)
        release_due_results(now=timezone.now())
        folding.fold(now=timezone.now())
        self.grading_again_gives_what_is_stored()
        assert rebuilding.differences() == {}
        for attempt in _attempts():
            assert attempt.is_submitted
            self._read(attempt, "en")
            self._read(attempt, "it")

    def _author(self, deed, number, *said, **more):
        """Whose page is gone can do nothing more with it."""
        quiz = pick(self.quizzes, number)
        if any(row.locale.language_code == "en" for row in rows_of(quiz)):
            getattr(self.author, deed)(quiz, *said, **more)

    def _answer(self, attempt, answers, language):
        """By slot: right, not right, or not at all."""
        kinds_of = QuestionVersion.objects.in_bulk(attempt.version_ids)
        for slot, (pk, is_right) in enumerate(zip(attempt.version_ids, answers, strict=False), 1):
            if is_right is not None:
                self._send(attempt, slot, _said(attempt, slot, kinds_of[pk].kind, is_right), language)

    def _send(self, attempt, slot, value, language):
        self.sequence += 1
        said = json.dumps({"value": value, "sequence": self.sequence})
        url = reverse("assessments:answer", args=[attempt.uuid, slot])
        reply = self._ask(self._client(attempt), "put", url, language, said, "application/json")
        assert reply.status_code in (200, 409, 422), reply.content

    def _hand_in(self, attempt, language):
        url = reverse("assessments:submit", args=[attempt.uuid])
        assert self._ask(self._client(attempt), "post", url, language, {"confirmed": ""}).status_code == 302
        attempt.refresh_from_db()
        assert attempt.is_submitted

    def _read(self, attempt, language):
        page = self._ask(self._client(attempt), "get", attempt.get_absolute_url(), language)
        assert page.status_code == 200

    def _ask(self, client, method, url, language, *said):
        return getattr(client, method)(url.replace("/en/", f"/{language}/"), *said)

    def _client(self, attempt):
        return next(each for each in self.clients if each.person == attempt.enrolment.user_id)


def _said(attempt, slot, kind, is_right):
    if kind == "upload":
        return judged.sent(attempt, now=timezone.now(), slot=slot)
    return SAMPLES[kind].right if is_right else SAMPLES[kind].other


def _attempts():
    return Attempt.objects.unscoped(REASON).select_related("enrolment", "quiz_version").order_by("pk")


def _forget():
    """What this process remembers of a database that has been rolled back."""
    caches["pages"].clear()
    forget_everything()
    Site.clear_site_root_paths_cache()
    translation.activate("en")


@pytest.fixture
def scene(course, admin, now, settings, tmp_path):
    """A quiz of four questions, one that also draws out of a bank, and three people: one has handed both in, one is at both."""
    settings.PRIVATE_ROOT = tmp_path
    CourseFactory.create(code="C2", lessons=1)
    author = Author({})
    author.write_item(Asks("single"), "bank-one")
    clients = [_signed_in() for _ in range(3)]
    for slug, asks in (("own", ["single", "gaps", "shorttext", "likert"]), ("drawing", ["essay", DRAWN])):
        asked = [Asks(kind) for kind in asks]
        unit = QuizFactory.create(course=course, slug=slug, questions=[each.raw() for each in asked])
        author.quizzes[unit.uuid] = asked
        author.translate(unit.uuid, (), "")
        for client in clients[:2]:
            _answered(client, unit, now, hands_in=client is clients[0])
    return {"quizzes": author.quizzes, "clients": clients, "marker": admin}


def _answered(client, unit, now, *, hands_in):
    attempt = AttemptFactory.create(user=User.objects.get(pk=client.person), unit=unit, now=now)
    versions = QuestionVersion.objects.in_bulk(attempt.version_ids)
    for slot, pk in enumerate(attempt.version_ids, 1):
        save_answer(attempt=attempt, slot=slot, value=SAMPLES[versions[pk].kind].other, sequence=1, now=now)
    if hands_in:
        submit_attempt(attempt=attempt, now=now)


def _signed_in():
    client = Client()
    person = PersonFactory.create()
    client.force_login(person)
    client.person = person.pk
    return client


@pytest.fixture
def machine(scene, monkeypatch):
    monkeypatch.setattr(QuizMachine, "scene", scene)
    return QuizMachine


def test_attempts_outlive_whatever_authors_do(machine):
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=MACHINES,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


def test_machine_would_see_a_key_that_is_changed_under_those_who_answered(machine, monkeypatch):
    """The negative twin: without versions, an author's correction reaches what was graded before."""

    def overwritten(question, block, now):
        version = question.versions.first() or take_version(question, block, now)
        version.key = grading.get(block.block_type).key_of(block.value)
        version.save()
        return version

    monkeypatch.setattr(publishing, "take_version", overwritten)
    played = machine()
    played.grading_again_gives_what_is_stored()

    played.key_is_corrected(0, 0, None)

    with pytest.raises(AssertionError):
        played.grading_again_gives_what_is_stored()
    played.teardown()
