"""The mail half a year after a course: asked once, reminded once, ended by one click.

From an anonymous survey everybody is reminded, whether they have answered or not: a reminder that some do not get would say who has.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import override

from assessments.models import Moment, Occasion, Survey, SurveyInvitation, SurveyVersion
from learning.models import Enrolment
from learning.reading import outline_of
from notifications.kinds import unsubscribe_url
from notifications.mail import queue_letter
from notifications.models import MutedKind
from safety.once import insert_once

from .actions import Occurrence
from .crowds import HALF_A_YEAR, large_enough
from .due import ASKED_FOR, is_due, open_versions

KIND = "survey"
REMINDED_AFTER = timedelta(days=14)
BATCH = 500
_WRITTEN_TO = "everybody who finished half a year ago is asked"


def ask_due(*, now: datetime) -> None:
    for version in open_versions():
        if version.survey.moment == Moment.FOLLOW_UP:
            for enrolment in _unasked(version.survey, now)[:BATCH]:
                _ask(version, enrolment, now)


def remind_due(*, now: datetime) -> None:
    waiting = SurveyInvitation.objects.unscoped(_WRITTEN_TO).filter(
        reminded_at=None, asked_at__lte=now - REMINDED_AFTER, survey__in=Survey.objects.open()
    )
    for invitation in waiting.select_related("enrolment__user", "survey", "enrolment__course")[:BATCH]:
        _remind(invitation, now)


def _unasked(survey: Survey, now: datetime) -> QuerySet[Enrolment]:
    end = now - HALF_A_YEAR
    asked = SurveyInvitation.objects.unscoped(_WRITTEN_TO).filter(survey=survey, enrolment=OuterRef("pk"))
    muted = MutedKind.objects.unscoped(_WRITTEN_TO).filter(user=OuterRef("user"), kind=KIND)
    found = Enrolment.objects.unscoped(_WRITTEN_TO).filter(
        finished_at__gt=end - ASKED_FOR, finished_at__lte=end, user__is_active=True
    )
    if survey.course_id:
        found = found.filter(course=survey.course_id)
    wanted = found.filter(~Exists(asked), ~Exists(muted))
    return wanted.select_related("user", "course").order_by("finished_at", "pk")


@transaction.atomic
def _ask(version: SurveyVersion, enrolment: Enrolment, now: datetime) -> None:
    """Inserted first: of two workers one writes."""
    asked = Occurrence(version.survey, enrolment, Occasion.FOLLOW_UP)
    invitation = SurveyInvitation(enrolment=enrolment, survey=version.survey, asked_at=now)
    if _is_to_be_asked(asked, version, now) and insert_once(invitation):
        _write(invitation, "survey_asked", version)


def _is_to_be_asked(asked: Occurrence, version: SurveyVersion, now: datetime) -> bool:
    """Anonymously those too who have answered on the site: one who is not written to would be known to have."""
    if not version.is_anonymous:
        return is_due(asked, version, now)
    return bool(large_enough([asked.enrolment.course_id], asked.occasion, now))


@transaction.atomic
def _remind(invitation: SurveyInvitation, now: datetime) -> None:
    rows = SurveyInvitation.objects.unscoped(_WRITTEN_TO).filter(pk=invitation.pk, reminded_at=None)
    user, version = invitation.enrolment.user, SurveyVersion.objects.current(invitation.survey)
    if not rows.update(reminded_at=now) or version is None:
        return
    asked = Occurrence(invitation.survey, invitation.enrolment, Occasion.FOLLOW_UP)
    is_wanted = version.is_anonymous or is_due(asked, version, now)
    is_muted = MutedKind.objects.of(user).filter(kind=KIND).exists()
    if is_wanted and not is_muted and user.is_active:
        _write(invitation, "survey_reminder", version)


def _write(invitation: SurveyInvitation, template: str, version: SurveyVersion) -> None:
    user, course = invitation.enrolment.user, invitation.enrolment.course
    outline = outline_of(course, user.language or settings.LANGUAGE_CODE)
    queue_letter(
        key=f"{template}:{invitation.survey_id}:{invitation.enrolment_id}",
        to=user.email,
        template=template,
        context={
            "name": user.name,
            "course": outline.content.title if outline else course.code,
            "url": link_of(invitation),
            "is_anonymous": version.is_anonymous,
            "no_more_url": unsubscribe_url(user, [KIND]),
        },
        language=user.language,
        unsubscribe=unsubscribe_url(user, [KIND]),
    )


def link_of(invitation: SurveyInvitation) -> str:
    token = _signer().sign_object([str(invitation.survey.key), invitation.enrolment_id])
    with override(invitation.enrolment.user.language or settings.LANGUAGE_CODE):
        return f"{settings.BASE_URL}{reverse('surveys:by_mail', args=[token])}"


def read_token(token: str) -> Occurrence | None:
    """Who is asked what. Nothing where the link was made up, or who it was for is gone."""
    try:
        key, enrolment = _signer().unsign_object(token)
    except (BadSignature, ValueError, TypeError):
        return None
    survey = Survey.objects.open().filter(key=key).first()
    whose = Enrolment.objects.unscoped("by the signature of a link that was sent to them")
    found = whose.filter(pk=enrolment, user__is_active=True).select_related("user", "course").first()
    return Occurrence(survey, found, Occasion.FOLLOW_UP) if survey and found else None


def _signer() -> Signer:
    return Signer(salt="assessments.surveys")
