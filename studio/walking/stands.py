"""How far somebody is supposed to be in a course. Pure."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from courses.outlines import OutlineData

BEGUN = "begun"
LABELS: dict[str, Promise] = {
    BEGUN: _("just begun"),
    "middle": _("in the middle"),
    "last": _("everything but the last unit"),
    "finished": _("finished"),
}
_COUNTS: dict[str, Callable[[int], int]] = {
    BEGUN: lambda _units: 0,
    "middle": lambda units: units // 2,
    "last": lambda units: max(units - 1, 0),
    "finished": lambda units: units,
}


def done_in(content: OutlineData, stand: str) -> list[int]:
    """The ids of the units that are done then, in the order of the course."""
    units = [unit.id for unit in content.units]
    return units[: _COUNTS[stand](len(units))]
