"""What is kept about people, said once for every model of every app: why, how long, and what becomes of it when somebody leaves.

    declare(                                                    in the app's `personal.py`, called from `ready()`
        Holding("notes", what=_("Notes and bookmarks"), why=_("…"), ground=Ground.CONTRACT,
                models={"learning.UnitNote": GOES}, copies=("notes",))
    )
    declare_impersonal("learning", "Edition …", because="…")

A model that is in neither fails a test. Copies and erasers are named as they are registered in `accounts.rights`, jobs as
they are known to `notifications.periodic`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Flag, auto

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

Words = str | Promise


class Ending(Flag):
    """What becomes of a row when a person to whom it leads leaves."""

    GOES = auto()
    """It is deleted with the account."""
    NAMELESS = auto()
    """It stays without the person; name and address are struck out of what they wrote there."""
    UNSIGNED = auto()
    """It stays, for it belongs to the site or to somebody else; who made it is no longer known."""
    ERASED = auto()
    """An eraser knows."""
    KEPT = auto()
    """It stays as it is: the holding says why."""


GOES, NAMELESS, UNSIGNED, ERASED, KEPT = Ending


class Ground(models.TextChoices):
    """Article 6 of the General Data Protection Regulation."""

    CONTRACT = "contract", gettext_lazy("contract with you, Article 6(1)(b)")
    CONSENT = "consent", gettext_lazy("your consent, Article 6(1)(a)")
    INTEREST = "interest", gettext_lazy("our legitimate interest, Article 6(1)(f)")


@dataclass(frozen=True)
class Holding:
    """`days` is a number or the name of a setting. Without them it is kept as long as the account."""

    name: str
    what: Words
    why: Words
    ground: Ground
    models: Mapping[str, Ending] = field(default_factory=dict)
    copies: tuple[str, ...] = ()
    erasers: tuple[str, ...] = ()
    kept: Words = ""
    days: int | str = 0
    job: str = ""
    place: int = 50
    """Where it stands in lists: what is about everybody comes first, what is about authors last."""

    @property
    def period(self) -> str:
        if self.kept:
            return str(self.kept)
        if not self.days:
            return _("until your account is deleted")
        days = getattr(settings, self.days) if isinstance(self.days, str) else self.days
        return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}

    @property
    def grounds(self) -> str:
        return str(self.ground.label)


_holdings: dict[str, Holding] = {}
_also: dict[str, Ending] = {}
_impersonal: dict[str, str] = {}


def declare(*holdings: Holding) -> None:
    for holding in holdings:
        _holdings[holding.name] = holding


def declare_models(models: Mapping[str, Ending]) -> None:
    """Of an app whose people a holding of another one tells of already."""
    _also.update(models)


def declare_impersonal(app: str, names: str, *, because: str) -> None:
    for name in names.split():
        _impersonal[f"{app}.{name}"] = because


def holdings() -> list[Holding]:
    return sorted(_holdings.values(), key=lambda holding: holding.place)


def endings() -> dict[str, Ending]:
    """By model; one that two holdings name ends in both ways."""
    found = dict(_also)
    for holding in holdings():
        for model, ending in holding.models.items():
            found[model] = found.get(model, Ending(0)) | ending
    return found


def impersonal() -> dict[str, str]:
    return dict(_impersonal)
