"""One's own progress in a course: each unit, its rule, when it was done, and what is missing."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.models import Requirement, Rule
from courses.outlines import UnitEntry
from learning.models import Completion, EditionChange, Enrolment
from learning.opening import short_reasons
from learning.player import parts
from learning.requirements import standing_in
from learning.standing import Standing

from .access import course_or_404, enrolment_of, here, outline_or_404, signed_in


@dataclass(frozen=True)
class Row:
    """A unit as one person sees it in the list of what they did."""

    unit: UnitEntry
    requirement: str
    rule: str
    done_at: datetime | None


@require_safe
@signed_in(here)
def progress(request: HttpRequest, code: str) -> HttpResponse:
    course = course_or_404(code)
    outline = outline_or_404(request, course)
    enrolment = enrolment_of(request, course)
    if enrolment is None:
        raise Http404
    standing = standing_in(outline, enrolment, now=timezone.now())
    facts = dict(
        Completion.objects.of(request.user).filter(enrolment=enrolment).values_list("unit", "completed_at")
    )
    context = {
        "course": outline.content,
        "enrolment": enrolment,
        "standing": standing,
        "text": parts.progress_text(standing),
        "stones": standing.stones(None),
        "modules": [
            (module, [_row(unit, standing, enrolment.is_finished, facts) for unit in module.units])
            for module in outline.content.modules
        ],
        "edition": enrolment.edition,
        "changes": EditionChange.objects.of(request.user).filter(enrolment=enrolment).order_by("pk"),
    }
    return render(
        request, "learning/progress.html", context | {"withdrawn": _withdrawn(enrolment, standing, facts)}
    )


def _row(unit: UnitEntry, standing: Standing, is_finished: bool, facts: dict[int, datetime]) -> Row:
    why = short_reasons(standing.content, standing.shut.get(unit.id, ()))
    rule = " ".join(why) or str(Rule(unit.rule).label)
    return Row(unit, _requirement(unit, standing, is_finished), rule, facts.get(unit.id))


def _requirement(unit: UnitEntry, standing: Standing, is_finished: bool) -> str:
    """By the person's own edition, which may be older than the course is now."""
    if unit.id in standing.asked:
        return str(Requirement.REQUIRED.label)
    if unit.requirement == Requirement.REQUIRED:
        return _("New since you finished") if is_finished else _("New since you started; not required of you")
    return str(Requirement(unit.requirement).label)


def _withdrawn(enrolment: Enrolment, standing: Standing, facts: dict[int, datetime]) -> int:
    """How many units were done that are no longer part of the course; they still count."""
    return len(facts.keys() - standing.content.by_id.keys())
