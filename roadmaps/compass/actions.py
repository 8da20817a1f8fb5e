"""What a school does with its Compass."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from accounts import audit
from accounts.models import School, User
from accounts.schools.permissions import can_lead, is_member
from roadmaps.instruments.models import InstrumentVersion, Kind
from safety import tokens
from safety.once import insert_once

from . import result
from .models import BenchmarkConsent, CompassLink, CompassRound, CompassSheet

MOST_LINKS = 20


class CompassError(Exception):
    pass


class NotAllowed(CompassError):
    """Only those who lead the school may; or only its members."""


class NoInstrument(CompassError):
    """No Compass is in use on this site."""


class Closed(CompassError):
    """The round is over."""


class TooFew(CompassError):
    """So few have answered that a result would tell who said what."""


class TooMany(CompassError):
    """More links than anybody could keep an eye on."""


class Unusable(CompassError):
    """The link has ended, or as many as were meant have used it."""


@transaction.atomic
def open_round(*, school: School, by: User, now: datetime) -> CompassRound:
    """One in a year. A second click comes to the same."""
    _demand_lead(by, school)
    version = InstrumentVersion.objects.in_use(Kind.COMPASS).first()
    if version is None:
        raise NoInstrument
    opened = CompassRound(school=school, year=now.year, version=version, opened_by=by, opened_at=now)
    return (
        opened
        if insert_once(opened)
        else CompassRound.objects.managed_by(by).get(school=school, year=now.year)
    )


@transaction.atomic
def begin(*, compass: CompassRound, user: User, voice: str, is_frank: bool, now: datetime) -> CompassSheet:
    """Who begins again changes as what they answer, and whether they may stand alone; their answers stay."""
    if not is_member(user, compass.school):
        raise NotAllowed
    _locked(compass)
    sheet = CompassSheet(round=compass, user=user, voice=voice, is_frank=is_frank, begun_at=now, saved_at=now)
    if not insert_once(sheet):
        sheet = CompassSheet.objects.of(user).get(round=compass)
        sheet.voice, sheet.is_frank, sheet.saved_at = voice, is_frank, now
        sheet.save(update_fields=["voice", "is_frank", "saved_at"])
    return sheet


@transaction.atomic
def begin_by_link(*, link: CompassLink, is_frank: bool, now: datetime) -> CompassSheet:
    """The use is inserted with its number: of many who follow one link at once, as many come in as were meant.
    Whoever takes their answers back leaves their place to somebody else."""
    _locked(link.round)
    valid = CompassLink.objects.unscoped("one link").valid(at=now).filter(pk=link.pk)
    if not valid.select_for_update(of=("self",), no_key=True).exists():
        raise Unusable
    used = set(link.sheets.values_list("number", flat=True))
    number = next(free for free in range(1, link.most_uses + 2) if free not in used)
    sheet = CompassSheet(
        round=link.round,
        link=link,
        number=number,
        voice=link.voice,
        is_frank=is_frank,
        begun_at=now,
        saved_at=now,
    )
    if number > link.most_uses or not insert_once(sheet):
        raise Unusable
    return sheet


@transaction.atomic
def keep(*, sheet: CompassSheet, said: Mapping[str, Mapping], now: datetime) -> None:
    """What one page said; what other pages said stays."""
    _locked(sheet.round)
    sheet = CompassSheet.objects.unscoped("one's own sheet").get(pk=sheet.pk)
    sheet.answers |= said["answers"]
    sheet.advice = sorted({*sheet.advice} - {*said["items"]} | {*said["advice"]})
    sheet.evidence = {item: url for item, url in (sheet.evidence | said["evidence"]).items() if url}
    sheet.saved_at = now
    sheet.save(update_fields=["answers", "advice", "evidence", "saved_at"])


@transaction.atomic
def take_back(*, sheet: CompassSheet) -> None:
    _locked(sheet.round)
    CompassSheet.objects.unscoped("one's own sheet").filter(pk=sheet.pk).delete()


@transaction.atomic
def close(*, compass: CompassRound, by: User, now: datetime) -> CompassRound:
    """Adds up and forgets: from here on nobody can answer, and nobody's own answers are kept."""
    _demand_lead(by, compass.school)
    compass = _locked(compass)
    sheets = [_read(sheet) for sheet in _answered(compass)]
    if len(sheets) < result.SMALLEST:
        raise TooFew
    compass.result = result.sum_up(compass.version.shape, sheets)
    compass.closed_at = now
    compass.save(update_fields=["result", "closed_at"])
    compass.sheets.all().delete()
    compass.links.all().delete()
    return compass


def answered(compass: CompassRound) -> int:
    """How many people have answered something."""
    return len(_answered(compass))


def _answered(compass: CompassRound) -> list[CompassSheet]:
    return [sheet for sheet in compass.sheets.order_by("pk") if sheet.answers]


def _read(sheet: CompassSheet) -> result.Sheet:
    return result.Sheet(sheet.voice, sheet.is_frank, sheet.answers, tuple(sheet.advice), sheet.evidence)


@transaction.atomic
def make_link(
    *, compass: CompassRound, voice: str, most_uses: int, days: int, by: User, now: datetime
) -> str:
    """Its secret, told this one time."""
    _demand_lead(by, compass.school)
    compass = _locked(compass)
    if compass.links.count() >= MOST_LINKS:
        raise TooMany
    secret = tokens.new()
    CompassLink.objects.create(
        round=compass,
        voice=voice,
        digest=tokens.digest(secret),
        most_uses=most_uses,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    return secret


@transaction.atomic
def withdraw_link(*, link: CompassLink, by: User, now: datetime) -> None:
    """Nobody comes in by it any longer; what was answered stays."""
    CompassLink.objects.managed_by(by).filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=now)


@transaction.atomic
def agree_to_benchmark(*, school: School, by: User, now: datetime) -> None:
    _demand_lead(by, school)
    if insert_once(BenchmarkConsent(school=school, given_by=by, given_at=now)):
        _note("compass.benchmark_agreed", school, by, now)


@transaction.atomic
def leave_benchmark(*, school: School, by: User, now: datetime) -> None:
    """From here on nothing of the school is counted; what was published has no school in it that could be taken out."""
    _demand_lead(by, school)
    if BenchmarkConsent.objects.standing().filter(school=school).update(withdrawn_at=now):
        _note("compass.benchmark_left", school, by, now)


def _note(act: str, school: School, by: User, now: datetime) -> None:
    audit.record(act=act, by=by, subject=audit.Subject("school", school.pk), now=now)


def _demand_lead(by: User, school: School) -> None:
    if not can_lead(by, school):
        raise NotAllowed


def _locked(compass: CompassRound) -> CompassRound:
    """Answering and closing take turns, so that nothing is answered into a round that is being added up."""
    found = CompassRound.objects.unscoped("one round").select_for_update(of=("self",), no_key=True)
    compass = found.select_related("school", "version").get(pk=compass.pk)
    if compass.closed_at:
        raise Closed
    return compass
