"""Sample radars and rounds of the Compass, answered the way people answer. Nothing is made twice."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.models import Membership, School, User
from roadmaps.compass import actions as compass
from roadmaps.compass.models import CompassRound
from roadmaps.instruments.shape import Shape
from roadmaps.models import InstrumentVersion, Radar
from roadmaps.radar import actions as radars

Facts = Mapping[str, Any]
_REASON = "samples are made once"


def tell(facts: Facts, *, now: datetime) -> None:
    """Where the instruments are there: a site may do without."""
    if not InstrumentVersion.objects.in_use("radar").exists():
        return
    for each in facts["radars"]:
        _fill_in(each, now)
    for each in facts["compass"]:
        _answer(each, now)


def _person(email: str) -> User | None:
    return User.objects.filter(email=email, is_sample=True).first()


@transaction.atomic
def _fill_in(facts: Facts, now: datetime) -> None:
    user = _person(facts["of"])
    if user is None or Radar.objects.of(user).exists():
        return
    moment = now - timedelta(days=facts["days"])
    radar = radars.begin(user=user, sector=facts["sector"], now=moment)
    shape = radars.version_for(radar, "before").shape
    for name, digits in facts["sheets"].items():
        is_first = name == "before"
        said = {
            "answers": dict(zip(shape.items, map(int, digits), strict=True)),
            "choices": facts["choices"] if name != "back" else {},
            "evidence": facts["evidence"] if is_first else {},
        }
        at = moment if is_first else now - timedelta(days=facts["ended"])
        radars.keep(radar=radar, moment=name, said=said, language=user.language, now=at)


@transaction.atomic
def _answer(facts: Facts, now: datetime) -> None:
    school = School.objects.filter(name=facts["school"], is_sample=True).first()
    lead = _person(facts["by"])
    moment = now - timedelta(days=facts["days"])
    if school is None or lead is None or _is_told(school, moment):
        return
    found = compass.open_round(school=school, by=lead, now=moment)
    for answers in facts["answers"]:
        _keep(found, answers, moment)
    if facts["closed"]:
        compass.close(compass=found, by=lead, now=moment + timedelta(days=5))


def _is_told(school: School, moment: datetime) -> bool:
    return CompassRound.objects.unscoped(_REASON).filter(school=school, year=moment.year).exists()


def _keep(found: CompassRound, facts: Facts, moment: datetime) -> None:
    user = _person(facts["of"])
    if user is None or not Membership.objects.of(user).live().filter(school=found.school).exists():
        return
    sheet = compass.begin(
        compass=found, user=user, voice=facts["voice"], is_frank=facts.get("frank", False), now=moment
    )
    said = {
        "items": found.version.shape.items,
        "answers": _answers(found.version.shape, facts["says"]),
        "advice": facts.get("advice", []),
        "evidence": facts.get("evidence", {}),
    }
    compass.keep(sheet=sheet, said=said, now=moment)


def _answers(shape: Shape, says: str) -> dict[str, int]:
    """A digit a statement; a question mark for whoever does not know."""
    digits = says.replace(" ", "")
    return {item: -1 if digit == "?" else int(digit) for item, digit in zip(shape.items, digits, strict=True)}
