"""For readers: the rules of the current call, and what has changed in the courses that somebody takes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from content import languages, public
from content.languages import content_language
from courses.listing import site_version
from learning.reading import outlines_of
from learning.views.access import LearnerRequest, asked_next

from . import notices
from .actions import put_aside
from .facts import Known, Standing, known, of_version, today
from .models import RuleChange, RuleVersion, Topic
from .resolving import LABELS, caution
from .values import Said

LONGEST_KEY = 18  # digits that every database takes
TITLE = _("Rules of the current call")
LEAD = _(
    "What our lessons say about funding, with its source and the day on which somebody compared it. "
    "The Programme Guide and your National Agency always decide."
)


@dataclass(frozen=True)
class Row:
    fact: Known
    said: Said
    name: Said
    standing: Standing
    earlier: list["Row"]

    @property
    def label(self) -> str:
        return LABELS[self.standing]

    @property
    def caution(self) -> str:
        return caution(self.fact, self.standing)


@require_safe
def current(request: HttpRequest) -> HttpResponse:
    return public.show(request, "roadmaps/rules/current.html", lambda: _context(request), version=version)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The same for machines: https in, no key, no person in it."""
    language, day = content_language(), today()
    rows = [_machine_row(fact, language, day) for fact in known().values()]
    answer = JsonResponse({"language": language, "rules": rows}, json_dumps_params={"ensure_ascii": False})
    answer["Cache-Control"] = "public, max-age=60"
    return answer


@require_safe
@login_required
def changes(request: LearnerRequest) -> HttpResponse:
    """What changed in the courses that somebody takes, course by course."""
    user, now = request.user, timezone.now()
    told = notices.told_to(user, {each.course for each in notices.lately(now)}, now=now)
    outlines = outlines_of(told, content_language())
    courses = [(outlines[course].content, rows) for course, rows in told.items() if course in outlines]
    return public.private(render(request, "roadmaps/rules/changes.html", {"courses": courses}))


@require_POST
@login_required
def aside(request: LearnerRequest) -> HttpResponse:
    ids = [int(pk) for pk in request.POST.getlist("change") if pk.isdecimal() and len(pk) <= LONGEST_KEY]
    put_aside(user=request.user, changes=ids, now=timezone.now())
    return redirect(asked_next(request) or "rules:changes")


def version() -> str:
    """Moves with every change of the register or of the menu, and every night."""
    newest = RuleChange.objects.aggregate(newest=Max("pk"))["newest"]
    return f"{site_version()}-rules-{newest}-{today()}"


def _context(request: HttpRequest) -> dict:
    rows = _rows(content_language())
    topics = [(topic, [row for row in rows if row.fact.topic == topic]) for topic in Topic]
    return {
        "title": TITLE,
        "lead": LEAD,
        "head_title": TITLE,
        "description": LEAD,
        "topics": [(topic, found) for topic, found in topics if found],
        "languages": languages.of_request(request),
        "canonical": f"{settings.BASE_URL}{reverse('rules:current')}",
    }


def _rows(language: str) -> list[Row]:
    """Each fact as it counts now, with what it said before. Two queries, however many there are."""
    earlier: dict[str, list[RuleVersion]] = {}
    for each in RuleVersion.objects.select_related("fact", "check_made").order_by("-call", "-number"):
        earlier.setdefault(each.fact.key, []).append(each)
    return [_row(fact, language, _others(earlier[fact.key], fact)) for fact in known().values()]


def _others(versions: Iterable[RuleVersion], fact: Known) -> list[Known]:
    return [of_version(version) for version in versions if version.pk != fact.version]


def _row(fact: Known, language: str, earlier: Iterable[Known] = ()) -> Row:
    older = [_row(each, language) for each in earlier]
    return Row(fact, fact.said(language), fact.named(language), fact.standing(today()), older)


def _machine_row(fact: Known, language: str, day) -> dict:
    return {
        "key": fact.key,
        "topic": fact.topic,
        "name": fact.named(language).text,
        "kind": fact.kind,
        "unit": fact.unit,
        "value": fact.value,
        "text": fact.said(language).text,
        "call": fact.call,
        "status": fact.standing(day),
        "checked": fact.checked_on and fact.checked_on.isoformat(),
        "good_until": fact.last_day.isoformat(),
        "source": {"name": fact.source_name, "url": fact.source_url},
    }
