"""The certificate of a learning path: its courses, each of which was finished, and their hours together."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from courses.models import Level, PathPage
from courses.outlines import OutlineData
from courses.translations import MACHINE
from learning.models import Completion, Enrolment, PathEnrolment
from learning.paths import PathStanding, standing_on
from safety.once import insert_once

from .actions import CredentialError, NotFinishedError, note_issued, signed_facts
from .models import Certificate, new_public_id
from .statement import Award, Part, Subject

LEVELS: Sequence[str] = [level.value for level in Level]


class PathWithoutWordsError(CredentialError):
    """The path's page has gone in every language, so nothing can be said of it."""


@transaction.atomic
def issue_path_certificate(*, following: PathEnrolment, now: datetime) -> Certificate:
    """Certify a finished path once. The second time it is the same certificate."""
    rows = PathEnrolment.objects.unscoped("own row by key").select_for_update(of=("self",), no_key=True)
    following = rows.select_related("user", "path").get(pk=following.pk)
    if following.finished_at is None:
        raise NotFinishedError(f"Path enrolment {following.pk} is not finished.")
    award = _award(following, following.finished_at, now)
    certificate = Certificate(following=following, **signed_facts(award, following.user, now))
    if insert_once(certificate):
        note_issued(certificate, now)
        return certificate
    return Certificate.objects.unscoped("of the locked row").get(following=following)


def _award(following: PathEnrolment, finished_at: datetime, now: datetime) -> Award:
    standing = _standing(following)
    enrolments = [step.enrolment for step in standing.steps if step.enrolment and step.is_finished]
    return Award(
        public_id=new_public_id(),
        name=following.user.name,
        language=standing.page.locale.language_code,
        subject=_subject(standing),
        others=_others(following, standing),
        edition=0,
        units=len(enrolments),
        rules=_rules(enrolments),
        finished_on=finished_at.date(),
        issued_on=now.date(),
    )


def _standing(following: PathEnrolment) -> PathStanding:
    """In the language in which it was followed; in another where that has gone."""
    pages = PathPage.objects.live().filter(translation_key=following.path.uuid)
    languages = list(pages.order_by("pk").values_list("locale__language_code", flat=True))
    for language in (following.language, *languages):
        if standing := standing_on(following.path, following.user, language):
            return standing
    raise PathWithoutWordsError(following.path.code)


def _others(following: PathEnrolment, shown: PathStanding) -> tuple[Subject, ...]:
    """In the other languages in which the path and all its finished courses have words of their own."""
    pages = PathPage.objects.live().filter(translation_key=following.path.uuid, alias_of=None)
    languages = pages.exclude(locale=shown.page.locale).values_list("locale__language_code", flat=True)
    standings = [standing_on(following.path, following.user, each) for each in sorted(languages)]
    return tuple(_subject(standing) for standing in standings if standing and _is_whole(standing))


def _is_whole(standing: PathStanding) -> bool:
    language = standing.page.locale.language_code
    courses = [step.course for step in standing.steps if step.is_finished]
    return all(course.texts_lang == language and course.made_by != MACHINE for course in courses)


def _subject(standing: PathStanding) -> Subject:
    """Only courses that the person finished are named: one that was added to the path since is not."""
    courses: Sequence[OutlineData] = [step.course for step in standing.steps if step.is_finished]
    return Subject(
        code=standing.path.code,
        title=standing.page.title,
        outcomes=tuple(outcome for course in courses for outcome in course.outcomes),
        lang=standing.page.locale.language_code,
        hours=sum(course.hours for course in courses),
        level=max((course.level for course in courses), key=LEVELS.index),
        parts=tuple(Part(course.code, course.title, course.hours) for course in courses),
    )


def _rules(enrolments: Sequence[Enrolment]) -> frozenset[str]:
    facts = Completion.objects.unscoped("of a certificate's own person").filter(enrolment__in=enrolments)
    return facts.rules()
