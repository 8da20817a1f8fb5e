"""What the register says now: of each fact the version that counts, and how far it can be relied on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone

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

    def standing(self, today: date) -> Standing:
        """Out of date comes first: who has checked it did so for another time."""
        if today > self.last_day:
            return Standing.EXPIRED
        return Standing.CHECKED if self.checked_at else Standing.UNCHECKED

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
    )


def today() -> date:
    return timezone.localdate()


def _read() -> dict[str, Known]:
    versions = RuleVersion.objects.newest().select_related("fact", "check_made").order_by("fact__key")
    return {version.fact.key: of_version(version) for version in versions}
