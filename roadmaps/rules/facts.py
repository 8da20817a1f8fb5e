"""What the register says now: of each fact the version that counts, and how far it can be relied on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from content.lookups import once

from .models import RuleVersion
from .values import Said, in_language, said


class Standing(StrEnum):
    CHECKED = "checked"
    UNCHECKED = "unchecked"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Known:
    key: str
    topic: str
    kind: str
    unit: str
    names: Mapping[str, str]
    version: int
    call: int
    value: Mapping[str, Any]
    source_name: str
    source_url: str
    last_day: date
    checked_at: datetime | None
    came_with_platform: bool = False

    def standing(self, today: date) -> Standing:
        """Out of date comes first: who has checked it did so for another time."""
        if today > self.last_day:
            return Standing.EXPIRED
        return Standing.CHECKED if self.checked_at else Standing.UNCHECKED

    @property
    def checked_on(self) -> date | None:
        """What came with the platform was read in its source before, on a day that nobody wrote down."""
        known = self.checked_at and not self.came_with_platform
        return timezone.localdate(self.checked_at) if known else None

    @property
    def checked(self) -> str:
        if self.checked_on is None:
            return _("read in the named source, came with the platform")
        return _("checked on %(date)s") % {"date": date_format(self.checked_on, "DATE_FORMAT")}

    def said(self, language: str) -> Said:
        return said(self.kind, self.unit, self.value, language)

    def named(self, language: str) -> Said:
        return Said(*in_language(self.names, language))


def known() -> dict[str, Known]:
    """By key. One query a request, wherever and however often facts are named."""
    return once(_read)


def of_version(version: RuleVersion) -> Known:
    fact, check = version.fact, getattr(version, "check_made", None)
    return Known(
        key=fact.key,
        topic=fact.topic,
        kind=fact.kind,
        unit=fact.unit,
        names=fact.names,
        version=version.pk,
        call=version.call,
        value=version.value,
        source_name=version.source_name,
        source_url=version.source_url,
        last_day=version.last_day,
        checked_at=check.checked_at if check else None,
        came_with_platform=check.came_with_platform if check else False,
    )


def today() -> date:
    return timezone.localdate()


def _read() -> dict[str, Known]:
    versions = RuleVersion.objects.newest().select_related("fact", "check_made").order_by("fact__key")
    return {version.fact.key: of_version(version) for version in versions}
