"""What waits for the authors of courses: reports about the same spot stand together, as many queries for many as for one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet
from wagtail.models import Page

from courses.models import Unit

from . import spots
from .models import OPEN, Report

Place = tuple[UUID, str]


@dataclass(frozen=True)
class Spot:
    """One place of one page in one language, and what is reported about it. `page` has gone where nothing is there any more."""

    unit: Unit
    language: str
    block: str
    page: Page | None
    reports: list[Report]

    @property
    def title(self) -> str:
        return self.page.draft_title if self.page else self.unit.key

    @cached_property
    def label(self) -> str:
        return spots.label_in(self.page.specific, self.block) if self.page and self.block else ""


def spots_of(reports: QuerySet[Report]) -> QuerySet:
    """The places that these reports are about: those about which most people wrote come first, then who waits longest."""
    places = reports.order_by().values("unit", "language", "block")
    return places.annotate(count=Count("pk"), first=Min("made_at"), last=Max("pk")).order_by(
        "-count", "first", "last"
    )


def filled(places: Iterable[dict], reports: QuerySet[Report]) -> list[Spot]:
    """The places of one page of the list, with their reports."""
    places = list(places)
    wanted = Q(pk__in=[])
    for place in places:
        wanted |= Q(unit=place["unit"], language=place["language"], block=place["block"])
    found = defaultdict(list)
    for report in reports.filter(wanted).select_related("unit__course", "reporter", "assigned_to"):
        found[report.spot].append(report)
    return _spots(list(found.values()), [(each["unit"], each["language"], each["block"]) for each in places])


def _spots(groups: list[list[Report]], order: list[tuple]) -> list[Spot]:
    pages = pages_of(report for group in groups for report in group)
    made = {
        group[0].spot: Spot(
            group[0].unit,
            group[0].language,
            group[0].block,
            pages.get((group[0].unit.uuid, group[0].language)),
            group,
        )
        for group in groups
    }
    return [made[spot] for spot in order if spot in made]


def pages_of(reports: Iterable[Report]) -> dict[Place, Page]:
    """The page of each report, by unit and language, with its words."""
    keys = {report.unit.uuid for report in reports}
    pages = Page.objects.filter(translation_key__in=keys, alias_of=None).select_related("locale").specific()
    return {(page.translation_key, page.locale.language_code): page for page in pages}


def counts_of(pages: Iterable[Page]) -> dict[UUID, int]:
    """By translation key: how many reports about it are open, in any language."""
    keys = [page.translation_key for page in pages]
    found = Report.objects.unscoped("numbers alone").filter(unit__uuid__in=keys, state__in=OPEN).order_by()
    return dict(found.values_list("unit__uuid").annotate(Count("pk")))
