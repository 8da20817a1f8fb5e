"""What became of what sample people handed in: read by others, given back, accepted, still waiting."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import translation

from accounts.models import User
from assessments.assignments import peers, sharing
from assessments.assignments.actions import latest_version
from assessments.assignments.judging import mark_version
from assessments.models import Artefact, ArtefactVersion, Mark, RubricVersion, Verdict
from learning.models import Enrolment

from .sample_artefacts import begin_sample

Facts = Mapping[str, Any]


def tell(story: list[Facts], *, now: datetime) -> None:
    """Once: nothing is told again about works that somebody has judged, or asked to be judged."""
    told = {_key(facts) for facts in story if _was_told(facts)}
    for facts in story:
        if _key(facts) not in told:
            _tell(facts, now - timedelta(days=facts["days"]))


def _key(facts: Facts) -> tuple[str, str]:
    return facts["unit"], facts["of"]


def _was_told(facts: Facts) -> bool:
    work = _work(facts)
    return bool(work and (work.waiting_since or work.versions.filter(marks__isnull=False).exists()))


@transaction.atomic
def _tell(facts: Facts, moment: datetime) -> None:
    with translation.override(facts.get("language", "en")):
        _ACTS[facts["act"]](facts, moment)


def _work(facts: Facts, email: str = "") -> Artefact | None:
    user = User.objects.filter(email=email or facts["of"], is_sample=True).first()
    mine = Artefact.objects.owned_by(user).filter(unit__key=facts["unit"]) if user else None
    return mine.first() if mine else None


def _handed_in(facts: Facts, email: str = "") -> ArtefactVersion | None:
    work = _work(facts, email)
    return latest_version(work) if work and work.versions.exists() else None


def _ask(facts: Facts, moment: datetime) -> None:
    version = _handed_in(facts)
    if version:
        peers.appeal(artefact=version.artefact, now=moment)


def _review(facts: Facts, moment: datetime) -> None:
    """The reader's turn is whatever waits longest: the story is told in that order."""
    own, asked = _handed_in(facts, facts["by"]), _handed_in(facts)
    rubric = own.assignment.rubric if own else None
    if own is None or rubric is None or asked is None:
        return
    reader = own.artefact.enrolment.user
    for sample in rubric.shape["samples"]:
        peers.practise(user=reader, rubric=rubric, sample=sample["id"], levels=sample["levels"], now=moment)
    turn = peers.take_turn(user=reader, own=own, now=moment)
    if turn.version_id == asked.pk:
        peers.review(turn=turn, levels=_levels(facts, rubric), comment=facts["comment"], now=moment)


def _mark(facts: Facts, moment: datetime) -> Mark | None:
    version, marker = _handed_in(facts), User.objects.filter(email=facts["by"], is_sample=True).first()
    if version is None or marker is None:
        return None
    return mark_version(
        uuid=uuid4(),
        version=version,
        by=marker,
        verdict=Verdict(facts["verdict"]),
        levels=_levels(facts, version.assignment.rubric),
        comment=facts["comment"],
        marks_seen=0,
        now=moment,
    )


def _levels(facts: Facts, rubric: RubricVersion | None) -> dict[str, str]:
    criteria = rubric.shape["criteria"] if rubric else []
    pairs = zip(criteria, facts["levels"], strict=bool(rubric))
    return {criterion["id"]: criterion["levels"][place - 1]["id"] for criterion, place in pairs}


def _begin(facts: Facts, moment: datetime) -> None:
    """A draft that somebody writes with a colleague."""
    for enrolment in _enrolments(facts):
        work = begin_sample(enrolment, enrolment.course.units.get(key=facts["unit"]), moment)
        if work:
            sharing.invite_colleague(artefact=work, owner=enrolment.user, email=facts["with"], now=moment)
            for asked in work.contributors.all():
                sharing.join(contributor=asked, now=moment)


def _enrolments(facts: Facts) -> list[Enrolment]:
    """In the course of that assignment, where nothing has been begun yet."""
    user = User.objects.filter(email=facts["of"], is_sample=True).first()
    if user is None or _work(facts):
        return []
    mine = Enrolment.objects.of(user).filter(course__units__key=facts["unit"])
    return list(mine.select_related("course", "user"))


_ACTS: dict[str, Callable[[Facts, datetime], object]] = {
    "ask": _ask,
    "review": _review,
    "mark": _mark,
    "begin": _begin,
}
