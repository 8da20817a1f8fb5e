"""All parts of the timeline. Diaries, notes, answers and what somebody wrote are in none of them."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.audit import acts
from accounts.models import AuditEntry, ConsentAct, User, UserSession
from accounts.privacy.consents.models import Purpose, Tier
from assessments.models import ArtefactVersion, Attempt
from assessments.models.attempt import Ending
from credentials.models import Certificate, Revocation
from learning.cohorts.models.member import MemberState
from learning.models import CohortMember, Completion, Enrolment
from learning.models import Source as Origin
from notifications.models import Status
from support.letters import story_label
from support.models import Help, Letter, Look, SupportAct

from .source import Source

Facts = Mapping[str, Any]
SIGN_INS, COURSES, UNITS, ATTEMPTS = "sign-ins", "courses", "units", "attempts"
WORKS, CERTIFICATES, COHORTS, MAILS = "works", "certificates", "cohorts", "mails"
CONSENTS, CHANGES, HELPED = "consents", "changes", "help"
_HELPING = "somebody who helps reads what happened"
_ELSEWHERE = ("support.", "certificate.", "time.", "attempt.", "mark.", "result.", "results.")
"""Acts that stand in the timeline already, and those that would tell marks."""


def _course(facts: Facts) -> str:
    return facts.get("course__code") or facts.get("enrolment__course__code") or ""


def _unit(facts: Facts, before: str = "unit") -> str:
    return f"{facts[f'{before}__course__code']} {facts[f'{before}__key']}"


def _result(facts: Facts) -> str:
    parts = [_unit(facts), _("attempt %(number)s") % {"number": facts["number"]}]
    if facts["ended_by"]:
        parts.append(str(Ending(facts["ended_by"]).label))
    if facts["released_at"] and facts["percent"] is not None:
        parts.append(f"{facts['percent']} %")
        parts.append(_("passed") if facts["is_passed"] else _("not passed"))
    return ", ".join(parts)


def _letter(facts: Facts) -> tuple:
    parts = [str(Status(facts["entry__status"]).label)]
    if tries := facts["entry__attempts"]:
        parts.append(_("tries: %(number)s") % {"number": tries})
    if facts["entry__status"] in (Status.RETRY, Status.DEAD):
        parts.append(facts["entry__error"][:200])
    has_failed = facts["entry__status"] in (Status.RETRY, Status.DEAD)
    return story_label(facts["story"]), ", ".join(parts), facts["entry"] if has_failed else None


def _consent(facts: Facts) -> tuple:
    what = _("Agreed") if facts["given"] else _("Withdrew a consent")
    more = [str(Purpose(facts["purpose"]).label), facts["school__name"] or ""]
    if facts["tier"]:
        more.append(str(Tier(facts["tier"]).label))
    return what, ", ".join(filter(None, more))


def _changes(user: User):
    told = Q()
    for start in _ELSEWHERE:
        told |= Q(act__startswith=start)
    return AuditEntry.objects.unscoped(_HELPING).filter(about=user.pk).exclude(told)


def _helped(facts: Facts) -> tuple:
    more = (facts["subject"], facts["by__name"] or "", facts["reason"])
    return Help(facts["kind"]).label, " · ".join(filter(None, more))


def _place(facts: Facts) -> str:
    return f"{facts['cohort__name']}, {facts['cohort__course__code']}"


_QUIZ = ("unit__course__code", "unit__key", "number", "ended_by", "released_at", "percent", "is_passed")
_WORK = ("artefact__unit__course__code", "artefact__unit__key", "number")
_CERTIFIED = ("enrolment__course__code", "following__path__code")
_COHORT = ("cohort__name", "cohort__course__code", "state")


def _certified(facts: Facts, before: str = "") -> str:
    return facts[f"{before}enrolment__course__code"] or facts[f"{before}following__path__code"] or ""


SOURCES: tuple[Source, ...] = (
    Source(
        SIGN_INS,
        gettext_lazy("Sign-ins"),
        UserSession.objects.of,
        "began_at",
        lambda facts: (_("Signed in"), facts["device"]),
        ("device",),
    ),
    Source(
        COURSES,
        gettext_lazy("Courses"),
        Enrolment.objects.of,
        "enrolled_at",
        lambda facts: (_("Began a course"), _course(facts)),
        ("course__code",),
    ),
    Source(
        COURSES,
        gettext_lazy("Courses"),
        Enrolment.objects.of,
        "finished_at",
        lambda facts: (_("Finished a course"), _course(facts)),
        ("course__code",),
    ),
    Source(
        COURSES,
        gettext_lazy("Courses"),
        Enrolment.objects.of,
        "left_at",
        lambda facts: (_("Left a course"), _course(facts)),
        ("course__code",),
    ),
    Source(
        UNITS,
        gettext_lazy("Units done"),
        Completion.objects.of,
        "completed_at",
        lambda facts: (_("Finished a unit"), f"{_unit(facts)}, {Origin(facts['source']).label}"),
        ("unit__course__code", "unit__key", "source"),
    ),
    Source(
        ATTEMPTS,
        gettext_lazy("Quizzes"),
        Attempt.objects.of,
        "started_at",
        lambda facts: (
            _("Started a quiz"),
            f"{_unit(facts)}, {_('attempt %(number)s') % {'number': facts['number']}}",
        ),
        ("unit__course__code", "unit__key", "number"),
    ),
    Source(
        ATTEMPTS,
        gettext_lazy("Quizzes"),
        Attempt.objects.of,
        "submitted_at",
        lambda facts: (_("Quiz handed in"), _result(facts)),
        _QUIZ,
    ),
    Source(
        WORKS,
        gettext_lazy("Assignments"),
        ArtefactVersion.objects.of,
        "handed_in_at",
        lambda facts: (
            _("Handed in an assignment"),
            f"{_unit(facts, 'artefact__unit')}, {_('version %(number)s') % {'number': facts['number']}}",
        ),
        _WORK,
    ),
    Source(
        CERTIFICATES,
        gettext_lazy("Certificates"),
        Certificate.objects.of,
        "issued_at",
        lambda facts: (_("Certificate issued"), _certified(facts)),
        _CERTIFIED,
    ),
    Source(
        CERTIFICATES,
        gettext_lazy("Certificates"),
        lambda user: Revocation.objects.filter(certificate__user=user),
        "revoked_at",
        lambda facts: (_("Certificate withdrawn"), _certified(facts, "certificate__")),
        tuple(f"certificate__{name}" for name in _CERTIFIED),
    ),
    Source(
        COHORTS,
        gettext_lazy("Cohorts"),
        CohortMember.objects.of,
        "asked_at",
        lambda facts: (
            _("Place in a cohort"),
            f"{_place(facts)}: {MemberState(facts['state']).label}",
        ),
        _COHORT,
    ),
    Source(
        COHORTS,
        gettext_lazy("Cohorts"),
        CohortMember.objects.of,
        "ended_at",
        lambda facts: (_("Place in a cohort ended"), _place(facts)),
        _COHORT,
    ),
    Source(
        MAILS,
        gettext_lazy("Mails"),
        Letter.objects.of,
        "promised_at",
        _letter,
        ("story", "entry", "entry__status", "entry__attempts", "entry__error"),
    ),
    Source(
        CONSENTS,
        gettext_lazy("Consents"),
        ConsentAct.objects.of,
        "at",
        _consent,
        ("given", "purpose", "tier", "school__name"),
    ),
    Source(
        CHANGES,
        gettext_lazy("Roles, account and sign-in"),
        _changes,
        "at",
        lambda facts: (acts.named(facts["act"]).label, ""),
        ("act",),
    ),
    Source(
        HELPED,
        gettext_lazy("Help given"),
        SupportAct.objects.of,
        "at",
        _helped,
        ("kind", "subject", "reason", "by__name"),
    ),
    Source(
        HELPED,
        gettext_lazy("Help given"),
        Look.objects.of,
        "ended_at",
        lambda facts: (_("Stopped looking at pages"), facts["by__name"]),
        ("by__name",),
    ),
)
