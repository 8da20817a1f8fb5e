"""The courses that come before a course: codes in a folder, identities on its page. A code that the site does not know is left out."""

from collections.abc import Iterable, Sequence
from typing import Any

from courses.models import Course, CoursePage, Strength
from courses.needs import named_in


def of_page(page: CoursePage) -> dict[str, tuple[str, ...]]:
    wanted = named_in(page.needs)
    codes = dict(Course.objects.filter(uuid__in=wanted).values_list("uuid", "code")) if wanted else {}
    return {
        "requires": _of(wanted, codes, Strength.REQUIRED),
        "recommends": _of(wanted, codes, Strength.RECOMMENDED),
    }


def _of(wanted: dict, codes: dict, strength: Strength) -> tuple[str, ...]:
    return tuple(codes[uuid] for uuid, said in wanted.items() if said == strength and uuid in codes)


def as_blocks(requires: Sequence[str], recommends: Sequence[str]) -> list[tuple[str, Any]]:
    """For a page."""
    codes = [*requires, *recommends]
    uuids = dict(Course.objects.filter(code__in=codes).values_list("code", "uuid")) if codes else {}
    return [*_blocks(requires, uuids, Strength.REQUIRED), *_blocks(recommends, uuids, Strength.RECOMMENDED)]


def _blocks(codes: Iterable[str], uuids: dict, strength: Strength) -> list[tuple[str, Any]]:
    return [
        ("need", {"course": str(uuids[code]), "strength": strength.value}) for code in codes if code in uuids
    ]
