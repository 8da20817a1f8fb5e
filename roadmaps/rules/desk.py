"""What the CMS shows of the register: facts with where they stand and how often they are named, changes with what is left to read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from content.languages import content_language

from .facts import Known, Standing, known, of_version, today
from .models import RuleFact, RuleTask, RuleUse, RuleVersion
from .resolving import LABELS
from .values import Said


@dataclass(frozen=True)
class Listed:
    """`fact` is nothing where no value has been entered yet."""

    row: RuleFact
    fact: Known | None
    uses: int

    @property
    def standing(self) -> Standing:
        return self.fact.standing(today()) if self.fact else Standing.UNCHECKED

    @property
    def said(self) -> Said | None:
        return self.fact.said(content_language()) if self.fact else None

    @property
    def label(self) -> str:
        return LABELS[self.standing]

    @property
    def name(self) -> str:
        return name_of(self.row)


@dataclass(frozen=True)
class Version:
    row: RuleVersion
    said: Said
    check: Any
    counts: bool


def name_of(fact: RuleFact) -> str:
    names = fact.names
    return names.get(content_language()) or next(iter(names.values()), fact.key)


def listed(chosen: Mapping[str, Any]) -> list[Listed]:
    """In three queries, however many there are."""
    uses = dict(RuleUse.objects.order_by().values_list("key").annotate(Count("pk")))
    facts = known()
    rows = [Listed(row, facts.get(row.key), uses.get(row.key, 0)) for row in RuleFact.objects.all()]
    return [row for row in rows if _fits(row, chosen)]


def unknown_keys() -> list[str]:
    """Named in live texts, and not in the register."""
    found = RuleUse.objects.exclude(key__in=RuleFact.objects.values("key"))
    return sorted(set(found.values_list("key", flat=True)))


def versions_of(fact: RuleFact) -> list[Version]:
    """The one that counts first."""
    rows = fact.versions.select_related("fact", "check_made__checked_by", "entered_by")
    found = list(rows.order_by("-call", "-number"))
    return [
        Version(
            row, of_version(row).said(content_language()), getattr(row, "check_made", None), row is found[0]
        )
        for row in found
    ]


def uses_of(key: str) -> QuerySet[RuleUse]:
    found = RuleUse.objects.filter(key=key).select_related("page", "item", "course")
    return found.order_by("course__code", "page__path", "item__key", "language")


def open_tasks() -> QuerySet[RuleTask]:
    """The newest change first, and of each what is left to read."""
    return (
        RuleTask.objects.open()
        .filter(Q(page__isnull=False) | Q(item__isnull=False))
        .select_related(
            "change__fact",
            "change__before__fact",
            "change__after__fact",
            "change__before__check_made",
            "change__after__check_made",
            "page",
            "item",
            "course",
        )
        .order_by("-change", "course__code", "page__path", "pk")
    )


def by_change(tasks: Iterable[RuleTask]) -> list[tuple[Any, list[RuleTask]]]:
    found: dict[int, tuple[Any, list[RuleTask]]] = {}
    for task in tasks:
        found.setdefault(task.change_id, (task.change, []))[1].append(task)
    return list(found.values())


def _fits(row: Listed, chosen: Mapping[str, Any]) -> bool:
    checks = {
        "topic": lambda wanted: row.row.topic == wanted,
        "standing": lambda wanted: row.standing == wanted,
        "call": lambda wanted: row.fact is not None and row.fact.call == wanted,
        "used": lambda wanted: bool(row.uses) == (wanted == "yes"),
    }
    return all(checks[name](wanted) for name, wanted in chosen.items())
