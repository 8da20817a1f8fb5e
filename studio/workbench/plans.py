"""What publishing a course would publish, in order, and what is missing before it can."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import User
from courses.models.course import CourseState

from .links import edit_url
from .states import PageState, coming
from .trees import Node, Tree
from .validating import Obstacle, obstacles_of


@dataclass(frozen=True)
class Step:
    """A page that has something to publish. `stops` tells what keeps it back."""

    page: Page
    draft: Page
    state: PageState
    stops: tuple[Obstacle, ...]

    @property
    def links(self) -> list[tuple[str, str]]:
        return [(stop.text, edit_url(self.page.pk, stop.anchor)) for stop in self.stops]

    @property
    def goes_live_later(self) -> Any:
        """Publishing keeps the date that somebody gave the page."""
        date = self.draft.go_live_at
        return date if date and date > timezone.now() else None


@dataclass(frozen=True)
class Plan:
    tree: Tree
    steps: tuple[Step, ...]

    @property
    def stopped(self) -> list[Step]:
        return [step for step in self.steps if step.stops]

    @property
    def state(self) -> str:
        """Proposed for the course: whoever publishes it for the first time wants people in it."""
        root = self.tree.root
        return root.draft.offered if root.page.live else CourseState.OPEN

    @property
    def can_be_published(self) -> bool:
        return bool(self.steps) and not self.stopped

    @property
    def stand(self) -> str:
        return self.tree.stand


def plan_of(tree: Tree, user: User, only: int | None = None) -> Plan:
    """Of the whole course, or of one page of it."""
    nodes = tree.chosen(only)
    states = coming(node.page.pk for node in nodes)
    waiting = [(node, states.state_of(node.page)) for node in nodes]
    return Plan(tree, tuple(_steps(waiting, user)))


def _steps(waiting: Iterable[tuple[Node, PageState]], user: User) -> Iterable[Step]:
    for node, state in waiting:
        if state.waits_to_be_published:
            draft = node.page.get_latest_revision_as_object()
            yield Step(node.page, draft, state, tuple(_stops(node.page, draft, user)))


def _stops(page: Page, draft: Page, user: User) -> Iterable[Obstacle]:
    lock = page.get_lock()
    if lock and lock.for_user(user):
        yield Obstacle(str(_("Somebody has locked this page, or is reviewing it.")), "")
    yield from obstacles_of(draft)
