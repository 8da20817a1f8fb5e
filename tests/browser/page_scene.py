"""Run inside the demo (`manage.py shell`): makes people in every state of learning; prints where they are as JSON."""

import json

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as SHOWN
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.models import User
from accounts.privacy import shelf
from accounts.privacy.consents.actions import share as share_with_school
from accounts.privacy.copying import ask_copy, finish
from accounts.privacy.leaving import Wish, ask_deletion, token_of
from assessments.actions import save_answer, start_attempt, submit_attempt
from assessments.assignments import peers
from assessments.assignments.actions import attach_file, hand_in, save_entry, start_artefact
from assessments.assignments.sharing import invite_colleague
from assessments.models import Artefact, AssignmentPage, Attempt, QuestionVersion, QuizPage, Route, Rubric
from courses.models import Course, CoursePage, ModulePage, Outline, Unit
from credentials.actions import issue_certificate, revoke
from home import samples
from learning.actions import keep_note, set_bookmark
from learning.models import Enrolment
from notifications.kinds import unsubscribe_url
from studio.review.actions import share
from tests.assessments.samples import ALL, JUDGED, SAMPLES
from tests.assessments.surveys.factories import SurveyFactory
from tests.browser.together_scene import a_network, a_school, an_import, instruments_of, led_by

NOW = timezone.now()
DAY = 24 * 60 * 60
COURSE = "C1"
UNITS = 8  # the last one is the quiz, and before it stands the assignment
WALKED = {"who": "learner", "stand": "middle", "day": "today"}
PEOPLE = [
    {"name": "Nell Newcomer"},
    {"name": "Rhea Reader", "courses": [{"code": COURSE, "done": 3, "days": 9}]},
    {"name": "Fay Failed", "courses": [{"code": COURSE, "done": UNITS, "wrong": 6, "days": 9}]},
    {"name": "Finn Finished", "courses": [{"code": COURSE, "done": UNITS, "days": 9}]},
    {"name": "Will Withdrawn", "courses": [{"code": COURSE, "done": UNITS, "days": 9}]},
    {"name": "Cody Codes"},
    {"name": "Wanda Writer", "courses": [{"code": "C2", "done": 1, "days": 9}]},
    {"name": "Petra Peer", "courses": [{"code": "C2", "done": 1, "days": 9}]},
]


# The demo's own people: work that was given back, waits, was accepted, was read by another learner; one is written by two.
WORKS = dict.fromkeys(("ivo", "runa", "pia", "elin"), "roadmap-r1") | {"mara": "roadmap-r6"}

FIELD = {"label": "What you plan", "help": "One sentence.", "is_required": False}
FIELDS = {
    "short": {"max_length": 200},
    "long": {"max_length": 3000},
    "choice": {"options": [{"type": "item", "id": key, "value": key} for key in "ab"], "is_many": False},
    "date": {},
    "number": {"measure": "learners", "least": None, "most": None},
    "table": {"columns": [{"type": "item", "id": key, "value": key} for key in "ab"], "rows": 2},
    "file": {"max_files": 2},
    "person": {},
}


def person(facts):
    email = f"{facts['name'].split()[1].lower()}@pages.example"
    return samples._make({"language": "en", "email": email} | facts, NOW)


def cookie(user):
    """What somebody's browser keeps once they have signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[SHOWN] = [{"method": "password", "reauthenticated": True, "at": NOW.timestamp() + DAY}]
    session[f"{SHOWN}_user"] = str(user.pk)
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key}


def safe(user):
    """With an app, a passkey and recovery codes."""
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    key = {"name": "My phone", "credential": {}}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=key)


def enrolment(user):
    return Enrolment.objects.of(user).get()


def open_attempt(user):
    attempt = start_attempt(enrolment=enrolment(user), unit=units[-1], now=NOW)
    version = QuestionVersion.objects.get(pk=attempt.version_ids[0])
    save_answer(attempt=attempt, slot=1, value=samples.answer(version, is_right=True), sequence=1, now=NOW)
    return attempt


def every_kind(user):
    """A quiz with every kind that needs no person to judge it, at the end of C2: handed in once, and open."""
    questions = [kind.stored() for kind in ALL if kind.kind not in JUDGED]
    page = QuizPage(title="Every kind", slug="every-kind", questions=questions)
    page.locale = module.locale
    module.add_child(instance=page)
    page.save_revision().publish()
    unit = Unit.objects.get(uuid=page.translation_key)
    attempts = []
    for _ in range(2):
        if attempts:
            submit_attempt(attempt=attempts[-1], now=NOW)
        attempts.append(start_attempt(enrolment=enrolment(user), unit=unit, now=NOW))
        for slot, drawn in enumerate(attempts[-1].draw, start=1):
            kind = SAMPLES[QuestionVersion.objects.get(pk=drawn["version"]).kind]
            if kind.other and (kind.kind != "scenario" or len(attempts) == 1):
                save_answer(attempt=attempts[-1], slot=slot, value=kind.other, sequence=1, now=NOW)
    return [str(attempt.uuid) for attempt in attempts]


def read(user):
    keep_note(user=user, unit=units[0], text="Ask the staff room first.", language="en", now=NOW)
    set_bookmark(user=user, unit=units[1], bookmarked=True, now=NOW)


def assignment():
    """An assignment with a field of every kind, which others read, at the end of C2."""
    page = AssignmentPage(title="A plan of ours", slug="a-plan-of-ours", locale=module.locale)
    page.route, page.rubric = Route.PEERS, Rubric.objects.get(locale=module.locale, title="Written work")
    page.fields = [
        {"type": kind, "id": f"00000000-0000-4000-8000-00000000000{number}", "value": FIELD | more}
        for number, (kind, more) in enumerate(FIELDS.items())
    ]
    module.add_child(instance=page)
    page.save_revision().publish()
    return Unit.objects.get(uuid=page.translation_key)


def write(user, unit):
    """Handed in once, with a file; somebody was asked to write with them."""
    artefact = start_artefact(enrolment=enrolment(user), unit=unit, now=NOW)
    ids = {field["kind"]: field["id"] for field in unit.assignment_versions.get().fields}
    said = {"artefact": artefact, "by": user, "now": NOW}
    save_entry(field=ids["long"], value="Our **plan**.\n\n- Kim asks", sequence=1, seen=[], **said)
    save_entry(field=ids["table"], value=[{"a": "Staff", "b": "May"}], sequence=2, seen=[], **said)
    attach_file(field=ids["file"], name="plan.txt", content=b"Plain words", **said)
    hand_in(artefact=artefact, by=user, now=NOW)
    invite_colleague(artefact=artefact, owner=user, email=newcomer.email, now=NOW)
    return artefact


def read_by(user, unit):
    """Somebody who has handed in as well, has practised, and is reading the other work."""
    artefact = start_artefact(enrolment=enrolment(user), unit=unit, now=NOW)
    version = hand_in(artefact=artefact, by=user, now=NOW)
    rubric = unit.assignment_versions.get().rubric
    best = {each["id"]: each["levels"][-1]["id"] for each in rubric.shape["criteria"]}
    for sample in peers.unpractised(user, rubric):
        peers.practise(user=user, rubric=rubric, sample=sample, levels=best, now=NOW)
    return peers.take_turn(user=user, own=version, now=NOW)


def works():
    """Where the demo's own people see what they handed in."""
    return {
        name: str(Artefact.objects.of(sample(name)).get(unit__key=unit).uuid) for name, unit in WORKS.items()
    }


def sample(name):
    return User.objects.get(email=f"{name}@sample.example")


def withdrawn(user):
    certificate = issue_certificate(enrolment=enrolment(user), now=NOW)
    revoke(certificate=certificate, by=newcomer, reason="Issued to the wrong person.", now=NOW)
    return certificate


def places(language):
    """The course in one language: its own address, and those of a lesson and of the quiz."""
    content = Outline.objects.get(course__code=COURSE, language=language).content
    return {
        "course": content.path,
        "lesson": content.units[0].path,
        "assignment": content.units[-2].path,
        "quiz": content.units[-1].path,
    }


def cases(language):
    outlines = Outline.objects.filter(language=language, course__code__in=["C1", "C2"])
    return [unit.path for outline in outlines for unit in outline.content.units if unit.kind == "case"]


def broken(language):
    """The pages that a healthy site cannot be brought to show, as it would show them."""
    with translation.override(language):
        return {name: render_to_string(f"{name}.html") for name in ("400", "403", "429", "500")}


def shared_draft():
    """The secret of a link by which somebody without an account reads the course."""
    reads = {
        "name": "Rea Reader",
        "email": "rea@pages.example",
        "words": "Please look at the cases.",
        "days": 14,
    }
    course = Course.objects.get(code=COURSE)
    url = share(course=course, language="en", by=sample("author"), now=NOW, **reads)
    return url.rstrip("/").rsplit("/", 1)[1]


def survey():
    """Of one course, with names: however few have finished it, it is asked."""
    return SurveyFactory.create(is_anonymous=False, course=Course.objects.get(code=COURSE))


def rights():
    """Somebody is going to leave, somebody took everything along, and shows the school how it goes."""
    copy = ask_copy(user=writer, now=NOW)
    finish(copy=copy, size=shelf.keep(copy.uuid, [("my-data.json", b"{}")]), now=NOW)
    departure = ask_deletion(user=lost, wish=Wish(), by=lost, now=NOW)
    share_with_school(user=writer, school=space, tier="progress", version=1, now=NOW)
    return {
        "accounts:copy_file": {"uuid": str(copy.uuid)},
        "accounts:keep": {"token": token_of(departure)},
        **dict.fromkeys(("accounts:share_with", "school_progress:progress"), ours),
    }


units = list(Course.objects.get(code=COURSE).units.live().order_by("position"))
people = {facts["name"].split()[1].lower(): person(facts) for facts in PEOPLE}
newcomer, reader, failed, finished, lost, codes, writer, peer = people.values()
codes.set_unusable_password()
codes.save()
read(reader)
attempt = open_attempt(reader)
certificate = issue_certificate(enrolment=enrolment(finished), now=NOW)
EmailAddress.objects.create(user=reader, email="second@pages.example", verified=False)
unit, go, paper = (
    {"uuid": str(units[0].uuid)},
    {"uuid": str(attempt.uuid)},
    {"public_id": certificate.public_id},
)
c2 = CoursePage.objects.get(code="C2", locale__language_code="en")
module = ModulePage.objects.child_of(c2).last()
artefact = write(writer, assignment())
turn = read_by(peer, artefact.unit)
reviewed, answered = every_kind(writer)
draft = start_artefact(enrolment=enrolment(reader), unit=units[-2], now=NOW)
own, asked = {"uuid": str(artefact.uuid)}, {"uuid": str(artefact.contributors.get().uuid)}
passkey = safe(finished)
TOTP.activate(lost, generate_totp_secret())
cohort, place, session = led_by(reader, units[0], NOW)
led = {"uuid": str(cohort.uuid)}
token = default_token_generator.make_token(newcomer)
secret = shared_draft()
space, colleague, handover, invitation, request = a_school(reader, writer, peer, newcomer, NOW)
ours = {"uuid": str(space.uuid)}
part, affiliation = a_network(reader, space, NOW)
net = {"uuid": str(part.uuid)}

print(  # noqa: T201
    json.dumps(
        {
            "cookies": {
                **{name: cookie(user) for name, user in people.items()},
                **{name: cookie(sample(name)) for name in (*WORKS, "marker")},
            },
            "works": works() | {"reader": str(draft.uuid)},
            "sample": turn.version.assignment.rubric.shape["samples"][0]["id"],
            "arguments": {
                "player": {"path": "courses/"},
                "pictures": {"folder": "images", "name": "none.webp"},
                "learning:done": unit,
                "learning:note": unit,
                "learning:bookmark": unit,
                **{
                    f"learning:{name}": {"code": COURSE}
                    for name in ("enrol", "leave", "progress", "edition_seen")
                },
                **{f"learning:{name}": {"code": "managers"} for name in ("path", "follow", "part")},
                **{f"cohorts:{name}": led for name in ("cohort", "leave", "settings", "dates", "invite")},
                **{f"cohorts:{name}": led for name in ("write", "sessions", "join", "shift", "key")},
                **{f"cohorts:{name}": led | {"pk": place.pk} for name in ("place", "extend")},
                "cohorts:message": led | {"message": unit["uuid"]},
                "cohorts:attendance": led | {"pk": session.pk},
                "cohorts:feed": {"secret": "none"},
                "notifications:unsubscribe": {"token": unsubscribe_url(reader, ["due"]).rsplit("/", 2)[1]},
                **{f"review:{name}": {"secret": secret} for name in ("open", "confirm")},
                **{f"review:{name}": {"uuid": unit["uuid"]} for name in ("course", "sign_off")},
                **{f"review:{name}": unit | {"key": unit["uuid"]} for name in ("page", "draft", "comment")},
                **{f"errata:{name}": unit for name in ("report", "thanks")},
                **{
                    f"schools:{name}": ours
                    for name in (
                        *("school", "join", "facts", "verification", "leave", "invitations", "make_link"),
                        *("handover", "pack_file", "take_over"),
                    )
                },
                **{f"schools:{name}": ours | {"pk": colleague.pk} for name in ("person", "end")},
                **{f"schools:{name}": {"uuid": str(request.uuid)} for name in ("decide", "withdraw_request")},
                **{
                    f"schools:{name}": {"uuid": str(invitation.uuid)}
                    for name in ("send_again", "withdraw_invitation")
                },
                **an_import(space, reader, NOW),
                "schools:evidence": ours,
                **{
                    f"organisations:{name}": net
                    for name in ("organisation", "invite", "administrators", "brand", "welcome")
                },
                "network_figures:figures": net,
                "organisations:of_school": ours,
                "organisations:ask": ours | {"network": str(part.uuid)},
                "organisations:decide": {"uuid": str(affiliation.uuid)},
                "organisations:end_administrator": {"uuid": str(affiliation.uuid)},
                "organisations:open_appointment": {"secret": "none"},
                "brand_colour": {"digits": "2f7ba8"},
                "brand_logo": {"digest": "0" * 64, "kind": "png"},
                "schools:answer_handover": {"uuid": str(handover.uuid)},
                "schools:open_invitation": {"secret": "none"},
                "captions": {"pk": 1, "language": "en"},
                "walk:begin": {"uuid": unit["uuid"]},
                "walk:page": WALKED | unit | {"view": "page", "key": unit["uuid"]},
                "walk:beside": WALKED | unit | {"key": unit["uuid"]},
                "assessments:start": {"unit": str(units[-1].uuid)},
                "assessments:case_done": {"unit": str(units[0].uuid)},
                **{f"assessments:{name}": go for name in ("attempt", "submit", "status")},
                **{f"assessments:{name}": go | {"slot": 1} for name in ("answer", "send_file")},
                "assessments:file": go | {"file": unit["uuid"]},
                **{f"credentials:{name}": paper for name in ("certificate", "pdf", "file")},
                "assignments:start": {"unit": str(artefact.unit.uuid)},
                **{
                    f"assignments:{name}": own
                    for name in (
                        *("artefact", "hand_in", "take_back", "assess", "status", "invite"),
                        *("practise", "take", "appeal"),
                    )
                },
                "assignments:review": {"uuid": str(turn.uuid)},
                "assignments:review_file": {"uuid": str(turn.uuid), "file": str(artefact.files.get().uuid)},
                "assignments:version": own | {"number": 1},
                "assignments:entry": own | {"field": "none"},
                **{f"assignments:{name}": asked for name in ("part", "join")},
                "assignments:file": {"uuid": str(artefact.files.get().uuid)},
                "credentials:own": {"code": certificate.statement["code"]},
                "surveys:survey": {"key": str(survey().key), "occasion": "satisfaction", "code": COURSE},
                "surveys:by_mail": {"token": "none"},
                "credentials:public_key": {"key_id": certificate.key_id},
                "accounts:disconnect": {"pk": 1},
                **{f"openid_connect_{name}": {"provider_id": "none"} for name in ("login", "callback")},
                **{f"mfa_{name}_webauthn": {"pk": passkey.pk} for name in ("edit", "remove")},
                "account_reset_password_from_key": {
                    "uidb36": user_pk_to_url_str(newcomer),
                    "key": token,
                },
                "wagtaildocs_serve": [1, "none.pdf"],
                "wagtaildocs_authenticate_with_password": {"restriction_id": 1},
                "wagtailcore_authenticate_with_password": {"page_view_restriction_id": 1, "page_id": 1},
                "wagtail_serve": ["courses/"],
                **rights(),
                **instruments_of(space, reader, writer, [peer], NOW),
            },
            "places": {language: places(language) for language in ("en", "it")},
            "case": {language: cases(language)[0] for language in ("en", "it")},
            "broken": {language: broken(language) for language in ("en", "it")},
            "attempts": {
                "failed": str(Attempt.objects.of(failed).get().uuid),
                "passed": str(Attempt.objects.of(finished).get().uuid),
                "every kind, open": answered,
                "every kind": reviewed,
            },
            "withdrawn": withdrawn(lost).public_id,
        }
    )
)
