"""What publishing changes for the people inside: required units before and after, and how many people that is."""

from dataclasses import dataclass

from courses.models import Course, Edition, EditionUnit, Requirement, Unit, UnitPage
from learning.completion import Asked
from learning.models import Enrolment
from learning.outlook import Outlook, outlook

from .trees import Node, Tree


@dataclass(frozen=True)
class Effect:
    """Titles of units. `inside`: people who are enrolled and have not finished; `finished`: those who have.

    `outlook`: those among them whose edition will ask for something else than the newest one.
    """

    asked_anew: tuple[str, ...]
    asked_no_more: tuple[str, ...]
    taken_away: tuple[str, ...]
    inside: int
    finished: int
    outlook: Outlook

    @property
    def changes_anything(self) -> bool:
        return bool(self.asked_anew or self.asked_no_more or self.taken_away)

    @property
    def asks(self) -> bool:
        """Whether somebody has to decide whom it is for."""
        return self.changes_anything and self.outlook.concerns_anybody


def effect_of(course: Course, tree: Tree, only: int | None = None) -> Effect | None:
    """Nothing where the course was never published: nobody can be inside."""
    latest = course.editions.newest_first().first()
    if latest is None:
        return None
    before, after = _required(latest), _wanted(tree, only)
    present = {str(node.page.translation_key): node.draft.title for node in tree.units}
    people = Enrolment.objects.unscoped("numbers for editors").filter(course=course).present()
    unfinished = people.unfinished().count()
    units = Unit.objects.filter(uuid__in=after).values_list("pk", flat=True)
    return Effect(
        asked_anew=tuple(present[key] for key in after if key not in before),
        asked_no_more=tuple(present[key] for key in before if key in present and key not in after),
        taken_away=tuple(unit for key, unit in before.items() if key not in present),
        inside=unfinished,
        finished=people.count() - unfinished,
        outlook=outlook(course, Asked(frozenset(units))),
    )


def _required(edition: Edition) -> dict[str, str]:
    """Keys of units by their identities."""
    rows = EditionUnit.objects.filter(
        edition=edition, requirement=Requirement.REQUIRED, waived_at=None
    ).select_related("unit")
    return {str(row.unit.uuid): row.unit.key for row in rows}


def _wanted(tree: Tree, only: int | None) -> list[str]:
    """What will be required once what is chosen is live, in the order of the course."""
    chosen = tree.chosen(only)
    pages = (
        node.draft if node in chosen else node.page for node in tree.units if _will_be_live(node, chosen)
    )
    return [
        str(page.translation_key)
        for page in pages
        if isinstance(page, UnitPage) and page.requirement == Requirement.REQUIRED
    ]


def _will_be_live(node: Node, chosen: list[Node]) -> bool:
    return node in chosen or node.page.live
