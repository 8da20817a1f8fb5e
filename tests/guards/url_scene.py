"""Two schools and what their people made, so that every address has something to show."""

from dataclasses import dataclass
from uuid import uuid4

from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from accounts.models import School
from accounts.privacy import shelf
from accounts.privacy.copying import ask_copy, finish
from accounts.privacy.leaving import Wish, ask_deletion, token_of
from assessments.actions import accommodate, save_answer, submit_attempt
from assessments.assignments.actions import attach_file, hand_in
from assessments.assignments.sharing import invite_colleague
from assessments.correcting.acts import correct
from assessments.models import Policy, QuestionVersion
from content.actions import write_track
from content.captions import Cue, webvtt
from content.models import LibraryDocument
from credentials.actions import issue_certificate
from learning.actions import complete_unit, keep_note
from learning.cohorts.actions import plan_session, send_message
from learning.cohorts.calendars import renew_address
from learning.models import Cohort, Source
from notifications.kinds import unsubscribe_url
from notifications.models import Outbox
from studio.desk import passages
from studio.desk.housekeeping import bring_in_course
from studio.desk.interface.catalogues import catalogue
from studio.desk.models import Drafting
from studio.errata.actions import report
from studio.errata.models import Report
from tests.accounts.schools.factories import SchoolFactory
from tests.assessments import judged
from tests.assessments.assignments.factories import ArtefactFactory, AssignmentFactory, FieldFactory, block_id
from tests.assessments.banking.factories import BankFactory, BankItemFactory
from tests.assessments.factories import AttemptFactory, CaseFactory, QuizFactory
from tests.assessments.surveys.factories import SurveyFactory
from tests.factories import CourseFactory, EnrolmentFactory, PersonFactory, unit_of
from tests.guards.instrument_scene import of_instruments
from tests.guards.school_scene import UNKNOWN, of_organisations, of_people, of_rule, of_schools
from tests.learning.cohorts.factories import CohortFactory, join
from tests.roadmaps.rules.factories import FactFactory


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


def two_schools(course, now) -> Scene:
    owner, stranger = (PersonFactory.create(country=country) for country in ("IT", "FI"))
    school = SchoolFactory.create(lead=owner, name="School A")
    other = SchoolFactory.create(lead=stranger, name="School B", country="FI")
    quiz, case = QuizFactory.create(course=course), CaseFactory.create(course=course)
    lesson = unit_of(course, "lesson-1")
    attempt = AttemptFactory.create(user=owner, unit=quiz, now=now)
    keep_note(user=owner, unit=lesson, text="My note", language="en", now=now)
    certificate = finished(owner)
    artefact = handed_in(owner, stranger, course, now)
    return Scene(
        arguments_of(course, quiz, case, lesson, attempt, certificate)
        | of_schools(school, other)
        | of_organisations(school)
        | of_instruments(owner, school, now)
        | of_people(school, owner, now)
        | of_rule(course, now)
        | of_assignment(artefact)
        | of_file_answer(owner, course, now)
        | of_correction(quiz, now)
        | of_review(course)
        | of_report(lesson, owner, now)
        | of_cohort(course, owner, now)
        | of_arrival()
        | of_workbench(course)
        | of_history(course)
        | of_walk(course)
        | of_rights(owner, stranger, now)
        | of_help(owner, stranger)
        | of_library(now)
        | of_rules(FactFactory.create(now=now, is_checked=False))
        | of_bank(BankItemFactory.create(BankFactory.create()))
        | of_desk(course, now)
        | of_survey(),
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


def of_arrival() -> dict[str, dict]:
    """Nobody has brought anything."""
    lesson = {"uuid": UNKNOWN, "key": "lesson"}
    return {
        **{f"arrivals:{name}": {"uuid": UNKNOWN} for name in ("arrival", "state", "arrange", "step")},
        **{f"arrivals:{name}": lesson for name in ("lesson", "look")},
        "arrivals:picture": {"uuid": UNKNOWN, "name": "a.png"},
    }


def of_review(course) -> dict[str, dict]:
    """Nobody was sent a link."""
    draft, page = {"uuid": UNKNOWN}, {"uuid": UNKNOWN, "key": course.uuid}
    return {
        **{f"review:{name}": {"secret": "unknown"} for name in ("open", "confirm")},
        **{f"review:{name}": draft for name in ("course", "sign_off")},
        **{f"review:{name}": page for name in ("page", "draft", "comment")},
        "reviews:course": {"pk": course.pk},
        "reviews:withdraw": {"pk": course.pk, "link": 1},
        "reviews:settle": {"pk": course.pk, "comment": 1},
    }


def of_cohort(course, owner, now) -> dict:
    """The owner leads it and is in it; nobody comes in without an invitation."""
    cohort = CohortFactory.create(course=course, by=owner, entry="open", now=now)
    place = join(cohort, owner, now)
    Cohort.objects.managed_by(owner).update(entry="invitation")
    session = plan_session(cohort=cohort, title="Hello", starts_at=now, minutes=60, link="")
    ticket = uuid4()
    send_message(
        ticket=ticket, cohort=cohort, by=owner, members=[place], subject="Hello", text="Hello", now=now
    )
    here = {"uuid": cohort.uuid}
    plain = ("cohort", "join", "leave", "shift", "settings", "key", "dates", "invite", "write", "sessions")
    return {
        **{f"cohorts:{name}": here for name in plain},
        **{f"cohorts:{name}": here | {"pk": place.pk} for name in ("place", "extend")},
        "cohorts:message": here | {"message": ticket},
        "cohorts:attendance": here | {"pk": session.pk},
        "cohorts:feed": {"secret": renew_address(user=owner, now=now)},
        "notifications:unsubscribe": {"token": unsubscribe_url(owner, ["due"]).rstrip("/").rsplit("/", 1)[1]},
    }


def of_report(lesson, owner, now) -> dict[str, dict]:
    """What somebody reported about a lesson."""
    report(
        ticket=uuid4(), unit=lesson, language="en", interface="en", block="", revision=None, matter="fact",
        text="It is 12.", reporter=owner, email="", now=now,
    )  # fmt: skip
    (made,) = Report.objects.of(owner)
    return {
        **{f"errata:{name}": {"uuid": lesson.uuid} for name in ("report", "thanks")},
        **{f"reported:{name}": {"pk": made.pk} for name in ("report", "accept")},
        "reported:withdraw": {"pk": made.pk, "erratum": 1},
    }


def of_workbench(course) -> dict[str, dict]:
    unit = unit_of(course, "lesson-1")
    page = Page.objects.get(translation_key=unit.uuid, locale__language_code=course.source_language)
    root = Page.objects.get(translation_key=course.uuid, locale__language_code=course.source_language)
    own = {"uuid": course.uuid}
    names = ("course", "add", "move", "settle", "duplicate", "publish", "editions", "copy", "retire")
    return {
        "workbench:page": {"pk": page.pk},
        **{f"packages:{name}": {"pk": root.pk} for name in ("export", "file")},
        "workbench:take_away": own | {"pk": page.pk},
        "quality:course": own,
        **{f"workbench:{name}": own for name in names},
    }


def of_history(course) -> dict[str, dict]:
    own, moment = {"uuid": course.uuid}, course.moments.first().pk
    there = own | {"moment": moment}
    return {
        "history:course": own,
        "history:compare": own,
        "history:restore": there,
        "history:restore_page": there | {"key": unit_of(course, "lesson-1").uuid},
    }


def of_rights(owner, stranger, now) -> dict[str, dict]:
    """A copy that is ready, a stranger who is going to be deleted, and a school that the owner leads."""
    copy = ask_copy(user=owner, now=now)
    finish(copy=copy, size=shelf.keep(copy.uuid, [("my-data.json", b"{}")]), now=now)
    departure = ask_deletion(user=stranger, wish=Wish(), by=stranger, now=now)
    school = School.objects.get(name="School A")
    return {
        "accounts:copy_file": {"uuid": copy.uuid},
        "accounts:keep": {"token": token_of(departure)},
        "accounts:share_with": {"uuid": school.uuid},
        "school_progress:progress": {"uuid": school.uuid},
        "privacy:text": {"purpose": "news", "language": "it"},
    }


def of_help(learner, other) -> dict[str, dict]:
    return {
        "support:person": {"pk": learner.pk},
        "support:help": {"pk": learner.pk, "kind": "completion"},
        "support:other": {"pk": learner.pk},
        "support:merge": {"pk": learner.pk, "other": other.pk},
        "support:part": {"pk": learner.pk, "merge": 1},
    }


def of_walk(course) -> dict[str, dict]:
    chosen = {"uuid": course.uuid, "who": "learner", "stand": "middle", "day": "today"}
    return {
        "walk:begin": {"uuid": course.uuid},
        "walk:page": chosen | {"view": "page", "key": course.uuid},
        "walk:beside": chosen | {"key": course.uuid},
    }


def of_library(now) -> dict[str, dict]:
    film = LibraryDocument.objects.create(title="Film", file="documents/film.mp4")
    captions = {"captions": webvtt([Cue(0, 1000, "Hello")])}
    write_track(document=film, language="en", words=captions, now=now)
    medium, track = {"kind": "document", "pk": film.pk}, {"pk": film.pk, "language": "en"}
    return {
        **{f"library:{name}": medium for name in ("replace", "put_back", "exchange")},
        "library:tracks": {"pk": film.pk},
        **{f"library:{name}": track for name in ("cues", "file", "transcript", "remove")},
        "captions": track,
    }


def of_rules(fact) -> dict[str, dict]:
    version = {"pk": fact.pk, "version": fact.versions.get().pk}
    return {"rule_desk:fact": {"pk": fact.pk}, "rule_desk:check": version, "rule_desk:done": {"pk": 1}}


def of_desk(course, now) -> dict[str, dict]:
    """A course that can be translated into Italian."""
    bring_in_course(course, now=now)
    source = TranslationSource.objects.order_by("pk").first()
    passage = passages.read(source, Locale.objects.get(language_code="it"))[0]
    shelf = {"language": "it", "shelf": f"course-{course.uuid}"}
    page = {"language": "it", "source": source.pk}
    Drafting.objects.create(shelf=shelf["shelf"], language="it", asked_at=now, total=1)
    return {
        **{f"desk:{name}": shelf for name in ("drafting", "start_drafting", "cancel_drafting")},
        **{f"desk:{name}": {"language": "it"} for name in ("texts", "read_texts", "export_texts")},
        "desk:text": {"language": "it", "key": next(iter(catalogue("it").messages))},
        "desk:open": {"language": "it", "code": course.code},
        **{f"desk:{name}": shelf for name in ("shelf", "claim", "export", "import", "take")},
        **{f"desk:{name}": page for name in ("page", "save", "preview", "publish", "draft")},
        "desk:alike": page | {"key": passage.key},
    }


def of_survey() -> dict[str, dict]:
    """With names, about the course that the owner finished."""
    key = SurveyFactory.create(is_anonymous=False).key
    return {
        "surveys:survey": {"key": key, "occasion": "satisfaction", "code": "C8"},
        "surveys:by_mail": {"token": "unknown"},
        "survey_results": {"key": key},
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
        "accounts:disconnect": {"pk": 1},
        "pictures": {"folder": "images", "name": "none.webp"},
        "learning:done": unit,
        "learning:note": unit,
        "learning:bookmark": unit,
        "learning:enrol": {"code": course.code},
        **{f"learning:{name}": {"code": "managers"} for name in ("path", "follow", "part")},
        "learning:leave": {"code": course.code},
        "learning:progress": {"code": course.code},
        "learning:edition_seen": {"code": course.code},
        "assessments:start": {"unit": quiz.uuid},
        "attempts:attempt": {"pk": attempt.pk},
        **of_support(attempt.enrolment.user),
        "assessments:case_done": {"unit": case.uuid},
        "assessments:attempt": go,
        "assessments:submit": go,
        "assessments:status": go,
        "assessments:answer": go | {"slot": 1},
        "credentials:own": {"code": certificate.statement["code"]},
        "credentials:certificate": paper,
        "credentials:pdf": paper,
        "credentials:file": paper,
        "credentials:public_key": {"key_id": certificate.key_id},
        "certificates:certificate": {"pk": certificate.pk},
        "reports:course": {"pk": course.pk},
        **{f"reports:{name}": {"key": "inactive"} for name in ("report", "report_results")},
        **{f"reports:{name}": {"uuid": UNKNOWN} for name in ("file", "cancel_file", "retry_file")},
        **{f"reports:{name}": {"pk": 1} for name in ("open_view", "forget_view", "stop_schedule")},
        **{f"outbox:{act}": {"pk": Outbox.objects.first().pk} for act in ("inspect", "try_again", "drop")},
    }
