"""Instruments, radars and rounds of the Compass, made the way people make them."""

from datetime import datetime

from django.utils import timezone

from accounts.models import School, User
from roadmaps.compass import actions as compass
from roadmaps.compass.models import CompassLink, CompassRound, CompassSheet
from roadmaps.instruments.models import Instrument, InstrumentVersion
from roadmaps.instruments.seeding import found_instruments
from roadmaps.radar import actions as radars
from roadmaps.radar.models import Radar
from safety import tokens
from tests.accounts.schools.factories import lead_of, member
from tests.factories import PersonFactory


def instrument(key: str = "radar") -> Instrument:
    found_instruments(now=timezone.now())
    return Instrument.objects.get(key=key)


def version(key: str = "radar") -> InstrumentVersion:
    return instrument(key).versions.select_related("instrument").latest("number")


def said(**answers) -> dict:
    """Of a page of the radar: `p1_1=2`."""
    given = {name.replace("_", "-"): value for name, value in answers.items()}
    return {"answers": given, "choices": {}, "evidence": {}}


class RadarFactory:
    @staticmethod
    def create(
        *, user: User | None = None, now: datetime | None = None, before: int | None = None, **ends
    ) -> Radar:
        """`before`, `now_` and `back` are what every item was answered with."""
        now, shape = now or timezone.now(), version().shape
        radar = radars.begin(user=user or PersonFactory.create(), sector="farm", now=now)
        for moment, value in {"before": before, "now": ends.get("now_"), "back": ends.get("back")}.items():
            if value is not None:
                answers = dict.fromkeys(shape.items, value)
                page = {"answers": answers, "choices": {"i1-farm": "d"}, "evidence": {}}
                radars.keep(radar=radar, moment=moment, said=page, language="en", now=now)
        return radar


class RoundFactory:
    @staticmethod
    def create(school: School, *, now: datetime | None = None) -> CompassRound:
        instrument("compass")
        return compass.open_round(school=school, by=lead_of(school), now=now or timezone.now())


def answered(
    compass_round: CompassRound,
    value: int,
    *,
    user: User | None = None,
    voice: str = "teacher",
    is_frank=False,
) -> CompassSheet:
    """Every statement alike, by a member."""
    now, school = timezone.now(), compass_round.school
    user = user or member(school).user
    sheet = compass.begin(compass=compass_round, user=user, voice=voice, is_frank=is_frank, now=now)
    items = compass_round.version.shape.items
    page = {"items": items, "answers": dict.fromkeys(items, value), "advice": [], "evidence": {}}
    compass.keep(sheet=sheet, said=page, now=now)
    return sheet


def closed(school: School, *, value: int = 2, now: datetime | None = None) -> CompassRound:
    """By three teachers who think alike."""
    now = now or timezone.now()
    found = RoundFactory.create(school, now=now)
    for _ in range(3):
        answered(found, value)
    return compass.close(compass=found, by=lead_of(school), now=now)


def linked(found: CompassRound, *, most_uses: int = 1) -> tuple[CompassLink, str]:
    secret = compass.make_link(
        compass=found,
        voice="company",
        most_uses=most_uses,
        days=7,
        by=lead_of(found.school),
        now=timezone.now(),
    )
    return CompassLink.objects.unscoped("test").get(digest=tokens.digest(secret)), secret
