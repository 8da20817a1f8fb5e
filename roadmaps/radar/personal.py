"""What the radar keeps about a person, and the copy that they get of it. It goes with the account."""

from django.utils.translation import gettext_lazy as _

from accounts import rights
from accounts.models import User
from accounts.privacy.registry import GOES, Ground, Holding, declare

from .models import Radar, RadarShare, RadarSheet


def connect() -> None:
    rights.register_exporter("radar", radars)
    declare(
        Holding(
            "radar",
            place=26,
            what=_("Your personal radar: answers, examples, and whom you show it to"),
            why=_("showing you where you stand and where to go on; nobody else reads it"),
            ground=Ground.CONTRACT,
            models={f"roadmaps.{name}": GOES for name in ("Radar", "RadarSheet", "RadarShare")},
            copies=("radar",),
        )
    )


def radars(user: User) -> list[dict]:
    sheets, shares = RadarSheet.objects.of(user), RadarShare.objects.of(user)
    told = list(
        sheets.values("radar", "moment", "answers", "choices", "evidence", "language", "begun_at", "saved_at")
    )
    shown = list(shares.values("radar", "school__name", "made_at", "expires_at", "withdrawn_at"))
    return [
        {
            "sector": radar.sector,
            "begun": radar.begun_at,
            "closed": radar.closed_at,
            "sheets": _without_radar(told, radar),
            "shown": _without_radar(shown, radar),
        }
        for radar in Radar.objects.of(user).order_by("begun_at", "pk")
    ]


def _without_radar(rows: list[dict], radar: Radar) -> list[dict]:
    return [
        {name: value for name, value in row.items() if name != "radar"}
        for row in rows
        if row["radar"] == radar.pk
    ]
