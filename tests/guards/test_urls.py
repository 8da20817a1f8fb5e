"""Every address of ours, asked for by every role of two schools: who sees what stands in one table. A new address that is not in
the table fails. Odd parameters never break a page, and reading changes nothing."""

from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts.models import School
from assessments.actions import accommodate, save_answer, submit_attempt
from assessments.assignments.actions import attach_file, hand_in
from assessments.assignments.sharing import invite_colleague
from assessments.correcting.acts import correct
from assessments.models import Attempt, Policy, QuestionVersion
from credentials.actions import issue_certificate
from learning.actions import complete_unit, keep_note
from learning.models import Source
from notifications.models import Outbox
from tests.assessments import judged
from tests.assessments.assignments.factories import ArtefactFactory, AssignmentFactory, FieldFactory, block_id
from tests.assessments.banking.factories import BankFactory, BankItemFactory
from tests.assessments.factories import AttemptFactory, CaseFactory, QuizFactory
from tests.factories import CourseFactory, EnrolmentFactory, PersonFactory, unit_of
from tests.snapshots import restore

pytestmark = pytest.mark.django_db

THEIRS = ("account_", "wagtail", "javascript-catalog", "django.", "admin")
ROLES = ("anonymous", "stranger", "owner", "admin")
PUBLIC = (200, 200, 200, 200)
SIGNED_IN = (302, 200, 200, 200)
SIGNED_IN_POST_ONLY = (302, 405, 405, 405)
OWN = (302, 404, 200, 404)
NOT_THERE = (404, 404, 404, 404)
NOT_BY_PEERS = (302, 404, 404, 404)  # who reads whom is tested in tests/assessments/assignments/test_peers.py
POST_ONLY = (405, 405, 405, 405)
CMS = (302, 302, 302, 200)
CMS_POST_ONLY = (302, 302, 302, 405)


@dataclass
class Scene:
    """A learner of one school in the middle of a course with a quiz and a case, who finished another; a stranger of another school."""

    arguments: dict[str, dict]
    people: dict[str, object]

    def client(self, role: str) -> Client:
        client = Client(raise_request_exception=True)
        if role in self.people:
            client.force_login(self.people[role])
        return client


_scenes: list[Scene] = []


@pytest.fixture(scope="module")
def private(tmp_path_factory):
    return tmp_path_factory.mktemp("private")


@pytest.fixture
def scene(course, admin, now, settings, private):
    """Built once; where its rows are put back, the same objects are as true as before."""
    settings.PRIVATE_ROOT = private
    restore("two schools", lambda: _scenes.append(two_schools(course, now)))
    (built,) = _scenes
    return Scene(built.arguments, built.people | {"admin": admin})


def two_schools(course, now) -> Scene:
    owner = PersonFactory.create(school=School.objects.create(name="School A", country="IT"), country="IT")
    stranger = PersonFactory.create(school=School.objects.create(name="School B", country="FI"), country="FI")
    quiz, case = QuizFactory.create(course=course), CaseFactory.create(course=course)
    lesson = unit_of(course, "lesson-1")
    attempt = AttemptFactory.create(user=owner, unit=quiz, now=now)
    keep_note(user=owner, unit=lesson, text="My note", language="en", now=now)
    certificate = finished(owner)
    artefact = handed_in(owner, stranger, course, now)
    return Scene(
        arguments_of(course, quiz, case, lesson, attempt, certificate)
        | of_assignment(artefact)
        | of_file_answer(owner, course, now)
        | of_correction(quiz, now)
        | of_bank(BankItemFactory.create(BankFactory.create())),
        {"owner": owner, "stranger": stranger},
    )


def finished(person):
    course = CourseFactory.create(code="C8", lessons=1)
    enrolment = EnrolmentFactory.create(user=person, course=course)
    complete_unit(enrolment=enrolment, unit=course.units.get(), source=Source.LEARNER, now=timezone.now())
    enrolment.refresh_from_db()
    return issue_certificate(enrolment=enrolment, now=timezone.now())


def handed_in(owner, stranger, course, now):
    """With a file, and a stranger who was asked to write with them and has not joined."""
    unit = AssignmentFactory.create(course=course, fields=[FieldFactory.build("file", "file")])
    artefact = ArtefactFactory.create(user=owner, unit=unit, now=now)
    attach_file(
        artefact=artefact, by=owner, field=block_id("file"), name="plan.txt", content=b"My plan", now=now
    )
    hand_in(artefact=artefact, by=owner, now=now)
    invite_colleague(artefact=artefact, owner=owner, email=stranger.email, now=now)
    return artefact


def of_bank(item) -> dict[str, dict]:
    bank = {"pk": item.bank_id}
    return {
        "try_question": {"pk": item.pk},
        **{f"exchange:{name}": bank for name in ("import", "export", "file")},
        "exchange:report": bank | {"ticket": "none"},
    }


def of_support(learner) -> dict[str, dict]:
    granted = accommodate(
        user=learner, extra_percent=50, untimed=False, reason="", by=None, now=timezone.now()
    )
    return {f"accommodations:{act}": {"pk": granted.pk} for act in ("edit", "withdraw")}


def of_assignment(artefact) -> dict[str, dict]:
    own, asked = {"uuid": artefact.uuid}, {"uuid": artefact.contributors.get().uuid}
    file = {"uuid": artefact.files.get().uuid}
    on_it = (
        *("artefact", "hand_in", "take_back", "assess", "status", "invite"),
        *("practise", "take", "appeal", "review"),
    )
    return {
        "assignments:start": {"unit": artefact.unit.uuid},
        **{f"assignments:{name}": own for name in on_it},
        "assignments:review_file": own | {"file": file["uuid"]},
        "assignments:version": own | {"number": 1},
        "assignments:entry": own | {"field": block_id("file")},
        "assignments:part": asked,
        "assignments:join": asked,
        "assignments:file": file,
        "marking:submission": own,
        "marking:ask_reader": own,
        "marking:file": file,
        "marking:forget_comment": {"pk": 1},
    }


def of_file_answer(owner, course, now) -> dict[str, dict]:
    """A file that was handed in as an answer, and waits to be read."""
    unit = QuizFactory.create(course=course, questions=[judged.question("upload")], slug="file")
    attempt = AttemptFactory.create(user=owner, unit=unit, now=now)
    value = judged.sent(attempt, now=now)
    save_answer(attempt=attempt, slot=1, value=value, sequence=1, now=now)
    submit_attempt(attempt=attempt, now=now)
    place = {"uuid": attempt.uuid, "slot": 1}
    return {
        "assessments:send_file": place,
        "assessments:file": {"uuid": attempt.uuid, "file": value},
        "marking:answer": place,
        "marking:answer_file": place,
    }


def of_correction(quiz, now) -> dict[str, dict]:
    """A question whose key was changed, and the decision to leave all results as they are."""
    old = QuestionVersion.objects.filter(question__unit=quiz).first()
    new = QuestionVersion.objects.create(
        question=old.question, number=2, kind=old.kind, key=old.key | {"right": ["b"]}, created_at=now
    )
    run = correct(old=old, new=new, policy=Policy.LEAVE, by=None, reason="A test", now=now)
    return {
        "corrections:decide": {"pk": old.pk},
        **{f"corrections:{name}": {"pk": run.pk} for name in ("run", "progress", "undo", "go_on")},
        "analysis:quiz": {"unit": quiz.uuid},
    }


def arguments_of(course, quiz, case, lesson, attempt, certificate) -> dict[str, dict]:
    unit, go, paper = {"uuid": lesson.uuid}, {"uuid": attempt.uuid}, {"public_id": certificate.public_id}
    return {
        "player": {"path": "courses/c1/module-1/lesson-1/"},
        "pictures": {"folder": "images", "name": "none.webp"},
        "learning:done": unit,
        "learning:note": unit,
        "learning:bookmark": unit,
        "learning:enrol": {"code": course.code},
        "learning:leave": {"code": course.code},
        "learning:progress": {"code": course.code},
        "assessments:start": {"unit": quiz.uuid},
        "attempts:attempt": {"pk": attempt.pk},
        **of_support(attempt.enrolment.user),
        "assessments:case_done": {"unit": case.uuid},
        "assessments:attempt": go,
        "assessments:submit": go,
        "assessments:status": go,
        "assessments:answer": go | {"slot": 1},
        "credentials:certificate": paper,
        "credentials:pdf": paper,
        "credentials:file": paper,
        "credentials:public_key": {"key_id": certificate.key_id},
        "certificates:certificate": {"pk": certificate.pk},
        "reports:course": {"pk": course.pk},
        **{f"outbox:{act}": {"pk": Outbox.objects.first().pk} for act in ("inspect", "try_again", "drop")},
    }


MATRIX = {
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "player": PUBLIC,
    "content:styleguide": PUBLIC,
    "accounts:profile": SIGNED_IN,
    "accounts:data": SIGNED_IN,
    "accounts:delete": SIGNED_IN,
    "learning:notes": SIGNED_IN,
    "learning:notes_markdown": SIGNED_IN,
    "learning:notes_json": SIGNED_IN,
    "learning:done": POST_ONLY,
    "learning:note": POST_ONLY,
    "learning:bookmark": POST_ONLY,
    "learning:enrol": POST_ONLY,
    "learning:leave": OWN,
    "learning:progress": OWN,
    "assessments:start": POST_ONLY,
    "assessments:attempt": OWN,
    "assessments:submit": (302, 405, 405, 405),
    "assessments:status": (401, 404, 200, 404),
    "assessments:answer": POST_ONLY,
    "assessments:send_file": POST_ONLY,
    "assessments:file": OWN,
    "assessments:case_done": POST_ONLY,
    "assignments:start": POST_ONLY,
    "assignments:artefact": OWN,
    "assignments:hand_in": POST_ONLY,
    "assignments:take_back": SIGNED_IN_POST_ONLY,
    "assignments:assess": SIGNED_IN_POST_ONLY,
    "assignments:version": OWN,
    "assignments:entry": POST_ONLY,
    "assignments:status": (401, 404, 200, 404),
    "assignments:practise": NOT_BY_PEERS,
    "assignments:take": SIGNED_IN_POST_ONLY,
    "assignments:appeal": SIGNED_IN_POST_ONLY,
    "assignments:review": NOT_BY_PEERS,
    "assignments:review_file": NOT_BY_PEERS,
    "assignments:invite": SIGNED_IN_POST_ONLY,
    "assignments:part": SIGNED_IN_POST_ONLY,
    "assignments:join": (302, 200, 404, 404),
    "assignments:file": OWN,
    "marking:index": CMS,
    "marking:next": (302, 302, 302, 302),
    "marking:submission": CMS,
    "marking:ask_reader": CMS_POST_ONLY,
    "marking:file": CMS,
    "marking:answer": CMS,
    "marking:answer_file": CMS,
    "marking:lately": CMS,
    "marking:forget_comment": CMS_POST_ONLY,
    "credentials:check": PUBLIC,
    "credentials:revocations": PUBLIC,
    "credentials:public_key": PUBLIC,
    "credentials:script": PUBLIC,
    "credentials:certificate": PUBLIC,
    "credentials:pdf": PUBLIC,
    "credentials:file": PUBLIC,
    "home:dashboard": SIGNED_IN,
    "home:search": (302, 302, 302, 302),
    "home:feed": PUBLIC,
    "courses:index": CMS,
    "courses:index_results": CMS,
    "accommodations:index": CMS,
    "accommodations:index_results": CMS,
    "accommodations:add": CMS,
    "accommodations:edit": CMS,
    "accommodations:withdraw": CMS_POST_ONLY,
    "attempts:index": CMS,
    "attempts:index_results": CMS,
    "attempts:attempt": CMS,
    "questions:index": CMS,
    "questions:index_results": CMS,
    "try_question": CMS,
    "exchange:import": CMS,
    "exchange:report": (
        302,
        302,
        302,
        302,
    ),  # whose file it is, is tested in tests/interop/desk/test_import.py
    "exchange:export": CMS,
    "exchange:file": (302, 302, 302, 302),  # nothing was chosen
    "corrections:index": CMS,
    "corrections:decide": CMS,
    "corrections:run": CMS,
    "corrections:progress": CMS,
    "corrections:undo": CMS_POST_ONLY,
    "corrections:go_on": CMS_POST_ONLY,
    "analysis:index": CMS,
    "analysis:quiz": CMS,
    "certificates:index": CMS,
    "certificates:index_results": CMS,
    "certificates:certificate": CMS,
    "outbox:index": CMS,
    "outbox:index_results": CMS,
    "outbox:inspect": CMS,
    "outbox:try_again": CMS_POST_ONLY,
    "outbox:drop": CMS_POST_ONLY,
    "reports:progress": CMS,
    "reports:progress_results": CMS,
    "reports:courses": CMS,
    "reports:course": CMS,
    "sitemap": PUBLIC,
    "robots": PUBLIC,
    "pictures": NOT_THERE,  # what is there: tests/content/test_pictures.py
}


def names(resolver=None, prefix="") -> set[str]:
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            namespace = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            found |= names(pattern, namespace)
        elif isinstance(pattern, URLPattern) and pattern.name:
            found.add(prefix + pattern.name)
    return found


def ours() -> set[str]:
    return {name for name in names() if not name.startswith(THEIRS)}


def test_every_address_stands_in_the_matrix():
    assert ours() == MATRIX.keys()


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_what_the_matrix_says(scene, role):
    client = scene.client(role)

    seen = {name: client.get(reverse(name, kwargs=scene.arguments.get(name))).status_code for name in MATRIX}

    assert seen == {name: expected[ROLES.index(role)] for name, expected in MATRIX.items()}


ODD = [
    "?q='\"><script>",
    "?page=-1",
    "?sort=__class__",
    "?level=%00",
    "?hours=9e9&hours=x",
    "?path=..%2f..",
    "?lang=xx&next=//evil.example",
]


@pytest.mark.parametrize("query", ODD)
def test_odd_parameters_never_break_a_page(scene, query):
    client = scene.client("owner")

    answers = {name: client.get(reverse(name, kwargs=scene.arguments.get(name)) + query) for name in MATRIX}

    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code >= 500} == {}
    assert [name for name, answer in answers.items() if b"<script>" in getattr(answer, "content", b"")] == []


CHANGES_ON_READING = {"learning_enrolment", "django_session", "cache"}


def rows() -> dict[str, list]:
    """A picture of every table, but for the one exception: where somebody reads, and when."""
    tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
    with connection.cursor() as cursor:
        return {table: content(cursor, table) for table in tables if table not in CHANGES_ON_READING}


def content(cursor, table: str) -> list:
    cursor.execute(f'SELECT * FROM "{table}"')
    return sorted(map(repr, cursor.fetchall()))


@pytest.mark.parametrize("role", ROLES)
def test_reading_changes_nothing(scene, role):
    client = scene.client(role)
    before = rows()

    for name in MATRIX:
        client.get(reverse(name, kwargs=scene.arguments.get(name)))

    assert rows() == before
    assert Attempt.objects.unscoped("count").count() == 2
