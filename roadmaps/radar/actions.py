"""What somebody does with their radar."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import School, User
from roadmaps.instruments.models import InstrumentVersion, Kind
from safety import tokens
from safety.once import insert_once

from .models import Moment, Radar, RadarShare, RadarSheet

LINK_FOR = timedelta(days=30)
LEAD_FOR = timedelta(days=180)
MOST_LINKS = 10
AT_THE_END = (Moment.NOW, Moment.BACK)


class NoInstrument(Exception):
    """No radar is in use on this site."""


class Closed(Exception):
    """Somebody began again in another window."""


class TooMany(Exception):
    """More links than anybody could keep an eye on."""


@transaction.atomic
def begin(*, user: User, sector: str, now: datetime) -> Radar:
    """A second click, or a second window, comes to the one that is open."""
    radar = Radar(user=user, sector=sector, begun_at=now)
    return radar if insert_once(radar) else Radar.objects.of(user).open().get()


@transaction.atomic
def begin_again(*, radar: Radar, now: datetime) -> None:
    """It is closed and stays; nothing is shown to others any longer."""
    Radar.objects.of(radar.user).open().filter(pk=radar.pk).update(closed_at=now)
    RadarShare.objects.of(radar.user).filter(radar=radar, withdrawn_at=None).update(withdrawn_at=now)


@transaction.atomic
def throw_away(*, radar: Radar) -> None:
    Radar.objects.of(radar.user).filter(pk=radar.pk).delete()


@transaction.atomic
def keep(
    *, radar: Radar, moment: str, said: Mapping[str, Mapping], language: str, now: datetime
) -> RadarSheet:
    """What one page said goes into the sheet; what other pages said stays. `said` has answers, choices, evidence."""
    if not _locked(radar):
        raise Closed
    sheet = _sheet(radar, moment, language, now)
    sheet.answers |= said["answers"]
    sheet.choices |= said["choices"]
    sheet.evidence = {item: text for item, text in (sheet.evidence | said["evidence"]).items() if text}
    sheet.language, sheet.saved_at = language, now
    sheet.save(update_fields=["answers", "choices", "evidence", "language", "saved_at"])
    return sheet


def _locked(radar: Radar) -> bool:
    """One page at a time, so that two windows do not take each other's answers away."""
    return (
        Radar.objects.of(radar.user).open().select_for_update(no_key=True).filter(pk=radar.pk).first()
        is not None
    )


def _sheet(radar: Radar, moment: str, language: str, now: datetime) -> RadarSheet:
    found = radar.sheets.filter(moment=moment).first()
    if found:
        return found
    version = version_for(radar, moment)
    sheet = RadarSheet(
        radar=radar, moment=moment, version=version, language=language, begun_at=now, saved_at=now
    )
    return sheet if insert_once(sheet) else radar.sheets.get(moment=moment)


def version_for(radar: Radar, moment: str) -> InstrumentVersion:
    """What was begun with one version ends with it; both sheets of the end are of one version."""
    together = AT_THE_END if moment in AT_THE_END else (moment,)
    begun = radar.sheets.filter(moment__in=together).select_related("version__instrument").first()
    found = begun.version if begun else InstrumentVersion.objects.in_use(Kind.RADAR).first()
    if found is None:
        raise NoInstrument
    return found


@transaction.atomic
def share_by_link(*, radar: Radar, now: datetime) -> str:
    """Its secret, told this one time."""
    if not _locked(radar):
        raise Closed
    if _shares(radar).standing(at=now).exclude(digest=None).count() >= MOST_LINKS:
        raise TooMany
    secret = tokens.new()
    RadarShare.objects.create(
        radar=radar, digest=tokens.digest(secret), made_at=now, expires_at=now + LINK_FOR
    )
    return secret


@transaction.atomic
def show_to(*, radar: Radar, school: School, now: datetime) -> None:
    """To those who lead it. Doing it twice is the same as once."""
    if not _locked(radar):
        raise Closed
    _shares(radar).filter(school=school, withdrawn_at=None, expires_at__lte=now).update(withdrawn_at=now)
    insert_once(RadarShare(radar=radar, school=school, made_at=now, expires_at=now + LEAD_FOR))


@transaction.atomic
def withdraw(*, share: RadarShare, by: User, now: datetime) -> None:
    RadarShare.objects.of(by).filter(pk=share.pk, withdrawn_at=None).update(withdrawn_at=now)


def _shares(radar: Radar):
    return RadarShare.objects.of(radar.user).filter(radar=radar)
