"""Run inside the demo: what people who write, help and mark find on their desks; prints the addresses in the CMS as JSON."""

import json

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.organisations.actions import appointing, placing
from accounts.privacy.consents.actions import agree
from accounts.privacy.leaving import Wish, ask_deletion
from accounts.schools.actions.verifying import ask_for_verification
from assessments.actions import accommodate, save_answer, start_attempt, submit_attempt
from assessments.analysis.jobs import fold_attempts
from assessments.models import Artefact, Rubric, SurveyForm
from courses.models import Course
from interop.people import acts, working
from interop.people.reading import read_here
from learning.models import Enrolment
from roadmaps.models import InstrumentVersion
from tests.accounts.schools.factories import SchoolFactory, lead_of
from tests.assessments.banking.factories import BankFactory, BankItemFactory
from tests.assessments.correcting.factories import (
    AnsweredFactory,
    corrected,
    republish,
    versions_of,
    worked_off,
)
from tests.assessments.factories import QuestionFactory, QuizFactory
from tests.assessments.samples import SAMPLES
from tests.browser.people import learner

now = timezone.now()
admin = User.objects.get(email="admin@sample.example")
course = Course.objects.get(code="C2")
RULES = {"course": course, "requirement": "optional"}
ITEM, BANK, RUBRIC = (
    f"wagtailsnippets_assessments_{name}" for name in ("bankitem", "questionbank", "rubric")
)


def bank():
    """Questions that are ready, changed since, drafted and retired."""
    bank = BankFactory.create("desk", "first-days")
    item, *_others, retired = [
        BankItemFactory.create(bank, f"desk{number}", category="first-days", ready=number != 2)
        for number in range(4)
    ]
    retired.unpublish()
    item.content = [QuestionFactory.build(key="desk0", right=("b",))]
    item.save_revision().publish()
    item.save_revision()
    yield from (reverse(f"{ITEM}:{view}", args=[item.pk]) for view in ("edit", "history", "usage"))
    yield reverse(f"{ITEM}:revisions_compare", args=[item.pk, "earliest", "latest"])
    yield reverse("try_question", args=[item.pk])
    yield reverse("wagtail_bulk_action", args=["assessments", "bankitem", "tag"]) + f"?id={item.pk}"
    yield reverse(f"{ITEM}:list") + f"?bank={bank.pk}&state=ready"
    yield reverse(f"{BANK}:edit", args=[bank.pk])
    yield from (reverse(f"exchange:{view}", args=[bank.pk]) for view in ("import", "export"))


def corrections():
    """One that waits for a decision, one that is at work, and one that is done; and the sums of what was answered."""
    quiz = QuizFactory.create(slug="desk-quiz", questions=3, **RULES)
    people = [learner(f"Dora Desk {number}", now) for number in range(5)]
    for user, answers in zip(people, ("aaa", "baa", "bba", "abc", "a-b"), strict=True):
        AnsweredFactory.create(unit=quiz, answers=answers, user=user, now=now)
    fold_attempts(now=now)
    republish(quiz, keys="bbb")
    done = worked_off(corrected(quiz, policy="both", by=admin, now=now, key="q1"), now=now)
    waiting = corrected(quiz, policy="both", by=admin, now=now, key="q2")
    yield reverse("corrections:decide", args=[versions_of(quiz, "q3")[0].pk])
    yield from (reverse("corrections:run", args=[run.pk]) for run in (done, waiting))
    yield reverse("analysis:quiz", args=[quiz.uuid])


def support():
    user = learner("Ada Accommodated", now)
    accommodate(user=user, by=admin, now=now, extra_percent=25, untimed=False, reason="Reads slowly")
    timed = QuizFactory.create(slug="desk-timed", questions=1, time_limit=60, **RULES)
    attempt = start_attempt(enrolment=Enrolment.objects.of(user).get(), unit=timed, now=now)
    yield reverse("accommodations:edit", args=[user.accommodation.pk])
    yield reverse("attempts:attempt", args=[attempt.pk])


def marking():
    """Works of the sample people, and an essay."""
    essay = QuizFactory.create(slug="desk-essay", questions=[SAMPLES["essay"].stored()], **RULES)
    attempt = start_attempt(
        enrolment=Enrolment.objects.of(learner("Esra Essay", now)).get(), unit=essay, now=now
    )
    save_answer(attempt=attempt, slot=1, value="I would ask first.", sequence=1, now=now)
    submit_attempt(attempt=attempt, now=now)
    work = Artefact.objects.marked_by(admin).waiting().longest_waiting_first().first()
    yield reverse("marking:submission", args=[work.uuid])
    yield reverse("marking:answer", args=[attempt.uuid, 1])
    yield reverse(f"{RUBRIC}:edit", args=[Rubric.objects.first().pk])


def surveys():
    """One of the ready set: nobody has answered it."""
    form = SurveyForm.objects.order_by("pk").first()
    yield reverse("wagtailsnippets_assessments_surveyform:edit", args=[form.pk])
    yield reverse("survey_results", args=[form.translation_key])


def schools():
    """One that asks for verification and has no lead, and one that looks like it."""
    school = SchoolFactory.create(lead=learner("Lena Lead", now), name="Desk school", now=now)
    double = SchoolFactory.create(lead=learner("Dino Double", now), name="School desk", now=now)
    ask_for_verification(
        school=school, words="See our page.", link="https://desk.example/", by=lead_of(school), now=now
    )
    yield reverse("school_desk:school", args=[school.uuid])
    yield reverse("school_desk:merge", args=[school.uuid, double.uuid])


def networks():
    """A network in a country, with somebody who is asked to administer it."""
    italy = placing.make(kind="country", country="IT", by=admin, now=now)
    node = placing.make(kind="network", name="Desk network", parent=italy, by=admin, now=now)
    appointing.appoint(organisation=node, email="asked@desk.example", by=admin, now=now)
    yield reverse("organisation_desk:organisation", args=[node.uuid])
    yield reverse("organisation_desk:organisation", args=[italy.uuid])
    yield reverse("who_can_in_the_cms")


def rights():
    """Somebody waits to be deleted, and somebody agreed to something."""
    user = learner("Lena Leaving", now)
    ask_deletion(user=user, wish=Wish(), by=user, now=now)
    agree(user=user, purpose="news", version=1, now=now)
    yield from (reverse(f"privacy:{name}") for name in ("kept", "leaving", "consents"))
    yield reverse("privacy:text", args=["news", "en"])


def helping():
    """Somebody who is helped, with another account."""
    user, twin = learner("Hanna Helped", now), learner("Hanna Twice", now)
    yield reverse("support:person", args=[user.pk])
    yield from (reverse("support:help", args=[user.pk, kind]) for kind in ("completion", "time", "look"))
    yield reverse("support:other", args=[user.pk]) + "?q=hanna"
    yield reverse("support:merge", args=[user.pk, twin.pk])


def instruments():
    """One that is in use, and its words beside their source."""
    version = InstrumentVersion.objects.in_use("radar").first()
    yield reverse("instruments:version", args=[version.pk])
    yield from (reverse("instruments:words", args=[version.pk, language]) for language in ("en", "fi"))


def imports():
    """One that waits for its columns, and one that was looked at."""
    data = b"E-mail,Name,E mail\nkim@desk.example,Kim,x\nodd,,\n"
    places = []
    for columns in ({}, {"email": 0, "name": 1}):
        brought = acts.bring(by=admin, school=None, name="people.csv", data=data, language="en", now=now)
        mine = working.all_imports().filter(pk=brought.pk)
        working.take_table(working.claim(mine, now=now, lease=working.LEASE), read_here(data, language="en"))
        if columns:
            acts.look_at(brought=brought, columns=columns, fixed={}, now=now)
            working.work_on(working.claim(mine, now=now, lease=working.LEASE), lambda: now)
        places.append(reverse("people_import:import", args=[brought.uuid]))
    return [reverse("people_import:index"), *places, f"{places[1]}missing/"]


own = [
    *helping(),
    *instruments(),
    *rights(),
    *bank(),
    *corrections(),
    *support(),
    *marking(),
    *surveys(),
    *schools(),
    *networks(),
]
lists = [
    f"{name}:index"
    for name in (
        "support",
        "instruments",
        "school_desk",
        "organisation_desk",
        "corrections",
        "analysis",
        "marking",
        "accommodations",
        "attempts",
    )
]
print(  # noqa: T201
    json.dumps([*map(reverse, lists), reverse("marking:lately"), reverse("arrivals:bring"), *imports(), *own])
)
