"""How an organisation, or a school in it, is shown: each part comes from the nearest above that has it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from accounts.organisations.models import Affiliation, Brand, Organisation, Welcome
from accounts.schools.models import School


@dataclass(frozen=True)
class Look:
    """`language` is that of the welcome, where it is not the reader's."""

    name: str
    accent: str = ""
    logo: str = ""
    welcome: str = ""
    language: str = ""

    @property
    def stylesheet(self) -> str:
        return reverse("brand_colour", args=[self.accent.lstrip("#")]) if self.accent else ""

    def __bool__(self) -> bool:
        return bool(self.accent or self.logo or self.welcome)


def look_of(node: Organisation, language: str) -> Look:
    """One query for the chain with its brands, one for the welcomes."""
    return _look(node, _chain([node]), language)


def look_of_school(school: School, language: str) -> Look | None:
    """Of the first network that it came into and that shows itself; else of its country."""
    rows = Affiliation.objects.unscoped("which network a school shows").counting().filter(school=school)
    networks = [row.organisation for row in rows.select_related("organisation").order_by("began_at", "pk")]
    country = Organisation.objects.filter(kind="country", country=school.country)
    nodes = [*networks, *country]
    chain = _chain(nodes)
    return next((look for node in nodes if (look := _look(node, chain, language))), None)


@dataclass(frozen=True)
class _Chain:
    brands: dict[str, Brand]
    welcomes: dict[str, list[Welcome]]


def _chain(nodes: Iterable[Organisation]) -> _Chain:
    paths = {path for node in nodes for path in _upwards(node)}
    there = Q(organisation__path__in=paths)
    welcomes: dict[str, list[Welcome]] = {}
    for each in Welcome.objects.filter(there).select_related("organisation").order_by("pk"):
        welcomes.setdefault(each.organisation.path, []).append(each)
    brands = Brand.objects.filter(there).select_related("organisation")
    return _Chain({brand.organisation.path: brand for brand in brands}, welcomes)


def _look(node: Organisation, chain: _Chain, language: str) -> Look:
    paths = _upwards(node)
    brands = [chain.brands[path] for path in paths if path in chain.brands]
    welcome = _in_language(
        next((chain.welcomes[path] for path in paths if path in chain.welcomes), []), language
    )
    logo = next((brand for brand in brands if brand.logo), None)
    return Look(
        name=node.title,
        accent=next((brand.accent for brand in brands if brand.accent), ""),
        logo=reverse("brand_logo", args=[logo.logo, logo.logo_kind]) if logo else "",
        welcome=welcome.text if welcome else "",
        language=welcome.language if welcome and welcome.language != language else "",
    )


def _upwards(node: Organisation) -> list[str]:
    return [node.path, *reversed(node.paths_above)]


def _in_language(welcomes: Sequence[Welcome], language: str) -> Welcome | None:
    """The reader's language, else English, else what there is."""
    by_language = {each.language: each for each in welcomes}
    return by_language.get(language) or by_language.get("en") or next(iter(welcomes), None)
