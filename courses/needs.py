"""What comes before a course, as its author writes it: courses that are required or recommended, and never in a circle."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .cycles import way_back
from .models.course import Course
from .models.prerequisite import Prerequisite, Strength
from .outlines import Need


def _courses() -> list[tuple[str, str]]:
    return [(str(uuid), code) for uuid, code in Course.objects.order_by("code").values_list("uuid", "code")]


class NeedBlock(blocks.StructBlock):
    course = blocks.ChoiceBlock(choices=_courses, label=_("Course"))
    strength = blocks.ChoiceBlock(choices=Strength.choices, default=Strength.REQUIRED, label=_("How much"))

    class Meta:
        icon = "link"
        label = _("Course")


class NeedsStream(blocks.StreamBlock):
    need = NeedBlock()


def named_in(stream: Iterable[Any]) -> dict[UUID, str]:
    """Strength by course; who is named twice counts once, the first time."""
    found: dict[UUID, str] = {}
    for block in stream:
        if block.value.get("course"):
            found.setdefault(UUID(str(block.value["course"])), block.value["strength"])
    return found


def needs_in(stream: Iterable[Any], *, own: UUID) -> tuple[Need, ...]:
    """What a draft says of them, as its outline will once it is published; most courses name none, and nothing is asked."""
    wanted = {uuid: strength for uuid, strength in named_in(stream).items() if uuid != own}
    if not wanted:
        return ()
    known = {course.uuid: course for course in Course.objects.listed().filter(uuid__in=wanted)}
    return tuple(
        Need(known[uuid].pk, known[uuid].code, strength == Strength.REQUIRED)
        for uuid, strength in wanted.items()
        if uuid in known
    )


def problem_of(own: UUID, stream: Iterable[Any]) -> str:
    """Why these courses cannot come before; empty where they can."""
    wanted = named_in(stream)
    if own in wanted:
        return _g("A course cannot come before itself.")
    way = way_back(_published() | {own: list(wanted)}, own)
    if not way:
        return ""
    codes = dict(Course.objects.filter(uuid__in=way).values_list("uuid", "code"))
    return _g("This goes round in a circle, so that nobody could begin: %(way)s.") % {
        "way": " → ".join(codes.get(uuid, "…") for uuid in way)
    }


def _published() -> dict[UUID, list[UUID]]:
    graph: dict[UUID, list[UUID]] = defaultdict(list)
    for course, needs in Prerequisite.objects.values_list("course__uuid", "needs__uuid"):
        graph[course].append(needs)
    return graph


def take_needs(course: Course, stream: Iterable[Any]) -> None:
    """Make what the page says the course's prerequisites; a circle that two people closed at once is not made."""
    wanted = named_in(stream)
    known = {other.uuid: other for other in Course.objects.filter(uuid__in=wanted).exclude(pk=course.pk)}
    course.prerequisites.all().delete()
    for position, (uuid, strength) in enumerate(wanted.items()):
        if uuid in known and not way_back(_published() | {course.uuid: [uuid]}, course.uuid):
            course.prerequisites.create(needs=known[uuid], strength=strength, position=position)
