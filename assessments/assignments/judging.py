"""What people say about a version that was handed in, by a rubric and in words. The only writers of marks.

A mark is a fact: who thinks again makes a new one, and the artefact stands as the last one says.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from assessments import noting, signals
from assessments.models import (
    Artefact,
    ArtefactState,
    ArtefactVersion,
    By,
    Mark,
    Route,
    RubricVersion,
    SavedComment,
    Verdict,
)
from content.languages import content_language
from courses.models import Rule
from safety.once import insert_once

from .actions import ArtefactError, complete, latest_version
from .letters import tell_authors

STATES = {Verdict.ACCEPTED: ArtefactState.ACCEPTED, Verdict.RETURNED: ArtefactState.RETURNED}


class Outdated(ArtefactError):
    """A newer version was handed in, or this one was taken back."""


class MarkedMeanwhile(ArtefactError):
    """Somebody else was quicker: look at what they said first."""


class UnknownLevel(ArtefactError):
    """The rubric has no such criterion or level."""


class RubricIncomplete(ArtefactError):
    """`criteria` are the ids of those without a level."""

    def __init__(self, criteria: list[str]):
        super().__init__(criteria)
        self.criteria = criteria


@transaction.atomic
def mark_version(
    *,
    uuid: UUID,
    version: ArtefactVersion,
    by: User,
    verdict: Verdict,
    levels: Mapping[str, str],
    comment: str,
    marks_seen: int,
    now: datetime,
) -> Mark:
    """A facilitator accepts a version or gives it back. `uuid` names the form: sent twice, it is one mark."""
    artefact = _locked(version)
    if made := _made_before(uuid, version):
        return made
    _demand_current(artefact, version, marks_seen)
    before = version.marks.filter(by=By.MARKER).order_by("pk").last() if marks_seen else None
    mark = _mark(uuid, version, By.MARKER, by, levels, comment, now)
    mark.verdict = verdict
    if verdict == Verdict.ACCEPTED:
        _demand_complete(mark)
    mark.save(force_insert=True)
    _follow(artefact, mark, now)
    if before:
        noting.note_mark(mark=mark, before=before, now=now)
    return mark


@transaction.atomic
def assess_own(
    *, uuid: UUID, version: ArtefactVersion, by: User, levels: Mapping[str, str], comment: str, now: datetime
) -> Mark:
    """Somebody judges what they handed in. Where that is the way of the assignment, it is done by it."""
    artefact = _locked(version)
    if made := _made_before(uuid, version):
        return made
    if latest_version(artefact).pk != version.pk:
        raise Outdated
    mark = _mark(uuid, version, By.SELF, by, levels, comment, now)
    _demand_complete(mark)
    mark.save(force_insert=True)
    if version.assignment.route == Route.SELF and artefact.unit.rule == Rule.HANDED_IN:
        complete(artefact=artefact, now=now)
    return mark


@transaction.atomic
def keep_comment(*, by: User, text: str, now: datetime) -> None:
    insert_once(SavedComment(author=by, text=text, saved_at=now))


@transaction.atomic
def forget_comment(*, comment: SavedComment) -> None:
    comment.delete()


def missing_criteria(rubric: RubricVersion | None, levels: Mapping[str, str]) -> list[str]:
    criteria = rubric.shape["criteria"] if rubric else []
    return [criterion["id"] for criterion in criteria if criterion["id"] not in levels]


def points_of(rubric: RubricVersion | None, levels: Mapping[str, str]) -> int | None:
    """None where there is no rubric, or a criterion was left out."""
    if rubric is None or missing_criteria(rubric, levels):
        return None
    return sum(_level(criterion, levels)["points"] for criterion in rubric.shape["criteria"])


def _level(criterion: Mapping, levels: Mapping[str, str]) -> Mapping:
    for level in criterion["levels"]:
        if level["id"] == levels[criterion["id"]]:
            return level
    raise UnknownLevel


def _locked(version: ArtefactVersion) -> Artefact:
    found = Artefact.objects.unscoped("own row by key").select_for_update(of=("self",), no_key=True)
    return found.select_related("unit__course", "enrolment__user").get(pk=version.artefact_id)


def _made_before(uuid: UUID, version: ArtefactVersion) -> Mark | None:
    return version.marks.filter(uuid=uuid).first()


def _demand_current(artefact: Artefact, version: ArtefactVersion, marks_seen: int) -> None:
    if artefact.state == ArtefactState.DRAFT or latest_version(artefact).pk != version.pk:
        raise Outdated
    if version.marks.filter(by=By.MARKER).count() != marks_seen:
        raise MarkedMeanwhile


def _mark(
    uuid: UUID,
    version: ArtefactVersion,
    by: By,
    author: User,
    levels: Mapping[str, str],
    comment: str,
    now: datetime,
) -> Mark:
    rubric = version.assignment.rubric
    criteria = {criterion["id"]: criterion for criterion in rubric.shape["criteria"]} if rubric else {}
    for criterion in levels:
        _level(criteria.get(criterion, {"levels": []}), levels)
    return Mark(
        uuid=uuid,
        version=version,
        by=by,
        author=author,
        rubric=rubric,
        levels=dict(levels),
        points=points_of(rubric, levels),
        comment=comment,
        language=content_language(),
        made_at=now,
    )


def _demand_complete(mark: Mark) -> None:
    if missing := missing_criteria(mark.rubric, mark.levels):
        raise RubricIncomplete(missing)


def _follow(artefact: Artefact, mark: Mark, now: datetime) -> None:
    artefact.state = STATES[Verdict(mark.verdict)]
    artefact.waiting_since, artefact.changed_at = None, now
    artefact.save(update_fields=["state", "waiting_since", "changed_at"])
    tell_authors(artefact=artefact, mark=mark)
    if mark.verdict == Verdict.ACCEPTED:
        if artefact.unit.rule == Rule.ACCEPTED:
            complete(artefact=artefact, now=now)
        signals.artefact_accepted.send(
            sender=Artefact, artefact=artefact, version=mark.version, mark=mark, now=now
        )
