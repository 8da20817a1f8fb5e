"""Learners read the work of other learners: they practise, take a turn, say what they think. Nobody waits for ever.

Whoever handed in gets two reviews, and gives one to three. What others said is shown to who has given one, or after
a week in any case. A work that nobody has read after a week goes to the facilitators, and so does one whose
authors ask for it. No name travels in either direction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from accounts.models import User
from assessments import signals
from assessments.models import (
    Artefact,
    ArtefactState,
    ArtefactVersion,
    By,
    Contributor,
    Mark,
    PeerReview,
    Practice,
    Route,
    RubricVersion,
)
from content.languages import content_language
from courses.models import Rule, Unit
from safety.once import insert_once

from .actions import ArtefactError, complete, latest_version
from .judging import RubricIncomplete, UnknownLevel, missing_criteria, points_of
from .letters import authors_of, tell_authors

WANTED = 2
MOST_GIVEN = 3
TURN = timedelta(days=3)
PATIENCE = timedelta(days=7)
SHORTEST_COMMENT = 30


class NothingToRead(ArtefactError):
    """Nobody else waits at this moment."""


class NotYours(ArtefactError):
    """Only who has handed in reads others, practises first, and reads at most three."""


class CommentTooShort(ArtefactError):
    """A level alone helps nobody."""


@transaction.atomic
def practise(
    *, user: User, rubric: RubricVersion, sample: str, levels: Mapping[str, str], now: datetime
) -> None:
    """Judge a sample. The first judgement stays, so that it tells what somebody thought before they looked."""
    if sample not in [each["id"] for each in rubric.shape["samples"]]:
        raise UnknownLevel
    _demand_levels(rubric, levels)
    insert_once(Practice(user=user, rubric=rubric, sample=sample, levels=dict(levels), made_at=now))


def unpractised(user: User, rubric: RubricVersion | None) -> list[str]:
    """The samples that somebody has not judged yet, in their order."""
    if rubric is None:
        return []
    done = set(Practice.objects.of(user).filter(rubric=rubric).values_list("sample", flat=True))
    return [sample["id"] for sample in rubric.shape["samples"] if sample["id"] not in done]


@transaction.atomic
def take_turn(*, user: User, own: ArtefactVersion, now: datetime) -> PeerReview:
    """Get somebody's work to read: the open turn, or the work that was read least and waits longest."""
    unit = _locked(own.artefact).unit  # pressing twice is one turn
    mine = PeerReview.objects.by(user).filter(version__artefact__unit=unit)
    if open_turn := mine.open().first():
        return open_turn
    if mine.given().count() >= MOST_GIVEN or unpractised(user, own.assignment.rubric):
        raise NotYours
    for version in pool(unit, user, now=now)[:5]:
        review = PeerReview(version=version, reviewer=user, taken_at=now, due_at=now + TURN)
        if insert_once(review):
            return review
    raise NothingToRead


def pool(unit: Unit, user: User, *, now: datetime):
    """The works of others that want a reader; not those whose authors would rather ask a facilitator."""
    latest = ArtefactVersion.objects.unscoped("the newest").filter(artefact=OuterRef("artefact"))
    shared = Contributor.objects.joined_by(user).values("artefact")
    nobody_came = Q(artefact__waiting_since=F("handed_in_at") + PATIENCE)
    active = Q(reviews__mark__isnull=False) | Q(reviews__due_at__gte=now)
    return (
        ArtefactVersion.objects.unscoped("without names, to be read by others")
        .filter(
            artefact__unit=unit,
            artefact__state=ArtefactState.HANDED_IN,
            assignment__route=Route.PEERS,
            number=Subquery(latest.order_by("-number").values("number")[:1]),
        )
        .filter(Q(artefact__waiting_since=None) | nobody_came)
        .exclude(artefact__enrolment__user=user)
        .exclude(artefact__in=shared)
        .exclude(Exists(PeerReview.objects.by(user).filter(version=OuterRef("pk"))))
        .annotate(readers=Count("reviews", filter=active))
        .filter(readers__lt=MOST_GIVEN)
        .order_by("readers", "handed_in_at", "pk")
    )


@transaction.atomic
def review(*, turn: PeerReview, levels: Mapping[str, str], comment: str, now: datetime) -> Mark:
    """Say what one thinks of somebody's work; sent twice, it is one review."""
    turn = PeerReview.objects.unscoped("own row by key").select_for_update(no_key=True).get(pk=turn.pk)
    if turn.mark:
        return turn.mark
    version = turn.version
    rubric = version.assignment.rubric
    if len(comment.strip()) < SHORTEST_COMMENT:
        raise CommentTooShort
    if rubric:
        _demand_levels(rubric, levels)
    turn.mark = Mark.objects.create(
        uuid=uuid4(),
        version=version,
        by=By.PEER,
        author=turn.reviewer,
        rubric=rubric,
        levels=dict(levels),
        points=points_of(rubric, levels),
        comment=comment.strip(),
        language=content_language(),
        made_at=now,
    )
    turn.save(update_fields=["mark"])
    _follow(version, turn.mark, now)
    return turn.mark


@transaction.atomic
def appeal(*, artefact: Artefact, now: datetime) -> Artefact:
    """Ask a facilitator to read it, whatever others said; asking twice is asking once. Their word is the last one."""
    artefact = _locked(artefact)
    if may_appeal(artefact):
        artefact.waiting_since = artefact.waiting_since or now
        artefact.save(update_fields=["waiting_since"])
    return artefact


def may_appeal(artefact: Artefact) -> bool:
    is_there = artefact.state in {ArtefactState.HANDED_IN, ArtefactState.ACCEPTED}
    return is_there and not latest_version(artefact).marks.filter(by=By.MARKER).exists()


def may_read_reviews(version: ArtefactVersion, authors: list[User], *, now: datetime) -> bool:
    """Who has read somebody else; or everybody, once a week is over."""
    given = (
        PeerReview.objects.unscoped("of the authors")
        .given()
        .filter(reviewer__in=authors, version__artefact__unit=version.artefact.unit_id)
    )
    return now - version.handed_in_at >= PATIENCE or given.exists()


@dataclass(frozen=True)
class Standing:
    """Where somebody stands with reading others."""

    left: list[str]
    given: int
    open_turn: PeerReview | None
    may_read: bool
    may_appeal: bool
    most: int = MOST_GIVEN


def standing(user: User, version: ArtefactVersion, *, now: datetime) -> Standing | None:
    """None where the assignment does not go that way."""
    if version.assignment.route != Route.PEERS:
        return None
    mine = PeerReview.objects.by(user).filter(version__artefact__unit=version.artefact.unit_id)
    return Standing(
        left=unpractised(user, version.assignment.rubric),
        given=mine.given().count(),
        open_turn=mine.open().first(),
        may_read=may_read_reviews(version, authors_of(version.artefact), now=now),
        may_appeal=not version.artefact.waiting_since and may_appeal(version.artefact),
    )


def give_back_lapsed(*, now: datetime) -> int:
    """Turns that were taken and not used go back to the pool."""
    return PeerReview.objects.unscoped("lapsed turns").lapsed(at=now).delete()[0]


def end_waiting(*, now: datetime) -> int:
    """After a week one review is enough; where there is none, a facilitator reads it."""
    waited = list(_waited(now).values_list("pk", flat=True))
    for pk in waited:
        _end_one(pk, now)
    return len(waited)


def _waited(now: datetime):
    newest = (
        ArtefactVersion.objects.unscoped("the newest").filter(artefact=OuterRef("pk")).order_by("-number")
    )
    read = Mark.objects.unscoped("is there any").filter(
        version=OuterRef("newest"), by__in=[By.PEER, By.MARKER]
    )
    return (
        Artefact.objects.unscoped("waited too long")
        .filter(state=ArtefactState.HANDED_IN, waiting_since=None)
        .annotate(
            newest=Subquery(newest.values("pk")[:1]),
            route=Subquery(newest.values("assignment__route")[:1]),
            since=Subquery(newest.values("handed_in_at")[:1]),
        )
        .filter(route=Route.PEERS, since__lte=now - PATIENCE)
        .filter(Q(unit__rule=Rule.ACCEPTED) | ~Exists(read))
        .order_by("pk")
    )


@transaction.atomic
def _end_one(pk: int, now: datetime) -> None:
    artefact = _locked(Artefact(pk=pk))
    if artefact.state != ArtefactState.HANDED_IN or artefact.waiting_since:
        return
    version = latest_version(artefact)
    mark = version.marks.filter(by__in=[By.PEER, By.MARKER]).order_by("-pk").first()
    if mark is None:
        appeal(artefact=artefact, now=version.handed_in_at + PATIENCE)  # the pool knows it by this moment
    else:
        _accept(artefact, mark, now)


def _locked(artefact: Artefact) -> Artefact:
    found = Artefact.objects.unscoped("own row by key").select_for_update(of=("self",), no_key=True)
    return found.select_related("unit__course", "enrolment__user").get(pk=artefact.pk)


def _follow(version: ArtefactVersion, mark: Mark, now: datetime) -> None:
    artefact = _locked(version.artefact)
    tell_authors(artefact=artefact, mark=mark)
    enough = version.marks.filter(by=By.PEER).count() >= WANTED
    is_current = artefact.state == ArtefactState.HANDED_IN and latest_version(artefact).pk == version.pk
    if enough and is_current:
        _accept(artefact, mark, now)


def _accept(artefact: Artefact, mark: Mark, now: datetime) -> None:
    """Enough others have read it. Where handing in was the rule, it was done before, and can still be improved."""
    if artefact.unit.rule != Rule.ACCEPTED:
        return
    artefact.state, artefact.changed_at = ArtefactState.ACCEPTED, now
    artefact.save(update_fields=["state", "changed_at"])
    complete(artefact=artefact, now=now)
    signals.artefact_accepted.send(
        sender=Artefact, artefact=artefact, version=mark.version, mark=mark, now=now
    )


def _demand_levels(rubric: RubricVersion, levels: Mapping[str, str]) -> None:
    if missing := missing_criteria(rubric, levels):
        raise RubricIncomplete(missing)
    points_of(rubric, levels)
