"""What the workbench shows of a course: its tree as rows, ready to be printed. The number of queries does not grow with it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils import timezone

from courses import kinds
from courses.checks import Problem, problems_of
from courses.models import Course, Requirement, Rule, UnitPage
from studio.care.due import AHEAD
from studio.errata.queue import counts_of as reported
from studio.permissions import Rights
from studio.review.open_comments import counts_of as commented

from .links import edit_url, optional_url, problem_url
from .states import PageState, coming
from .stock import rules_of
from .translations import Languages, Translation, read_languages
from .trees import Branch, Node, Tree

ASKED = ("questions", "scenes", "fields")
"""What people are asked, by kind of unit."""
_RULES, _REQUIREMENTS = dict(Rule.choices), dict(Requirement.choices)


@dataclass(frozen=True)
class Row:
    node: Node
    state: PageState
    translations: list[Translation]
    problems: list[Problem]
    reports: int = 0
    comments: int = 0

    @property
    def key(self) -> int:
        return self.node.page.pk

    @property
    def draft(self) -> Any:
        return self.node.draft

    @property
    def title(self) -> str:
        return self.node.draft.title

    @property
    def kind(self) -> kinds.UnitKind | None:
        return kinds.get(self.draft.kind) if isinstance(self.draft, UnitPage) else None

    @property
    def rule(self) -> Any:
        return _RULES.get(self.draft.rule, self.draft.rule)

    @property
    def requirement(self) -> Any:
        return _REQUIREMENTS.get(self.draft.requirement, self.draft.requirement)

    @property
    def rules(self) -> list[tuple[str, Any]]:
        return rules_of(self.draft.kind)

    @property
    def requirements(self) -> list[tuple[str, Any]]:
        return Requirement.choices

    @property
    def questions_url(self) -> str:
        """To the questions, scenes or fields in its editor."""
        asked = next((name for name in ASKED if hasattr(self.draft, name)), "")
        return edit_url(self.key, asked) if asked else ""

    @property
    def analysis_url(self) -> str:
        if not hasattr(self.draft, "questions") or not self.node.page.live:
            return ""
        return optional_url("analysis:quiz", self.draft.translation_key)

    @property
    def is_due(self) -> bool:
        """Somebody should look whether it is still right, today or within two weeks."""
        day: Any = getattr(self.draft, "review_on", None)
        return day is not None and day <= timezone.localdate() + AHEAD

    @property
    def has_rules(self) -> bool:
        """It opens by rules of its own."""
        return bool(getattr(self.draft, "opening", None))

    @property
    def links(self) -> list[tuple[Problem, str]]:
        return [(problem, problem_url(problem)) for problem in self.problems]

    @property
    def weight(self) -> str:
        """That of the heaviest problem."""
        return self.problems[0].weight if self.problems else ""


@dataclass(frozen=True)
class ModuleRow:
    row: Row
    units: list[Row] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        return sum(unit.draft.minutes for unit in self.units)

    @property
    def last(self) -> int | str:
        """The key of its last unit, as forms name a place."""
        return self.units[-1].key if self.units else ""


@dataclass(frozen=True)
class Outline:
    course: Course
    tree: Tree
    rights: Rights
    languages: Languages
    root: Row
    modules: list[ModuleRow]

    @cached_property
    def rows(self) -> list[Row]:
        return [self.root, *(row for module in self.modules for row in (module.row, *module.units))]

    @property
    def minutes(self) -> int:
        return sum(module.minutes for module in self.modules)

    @property
    def units(self) -> int:
        return sum(len(module.units) for module in self.modules)

    @property
    def last(self) -> int | str:
        return self.modules[-1].row.key if self.modules else ""

    @property
    def waiting(self) -> int:
        """How many pages have something to publish."""
        return sum(row.state.waits_to_be_published for row in self.rows)

    @property
    def problems(self) -> int:
        return sum(len(row.problems) for row in self.rows)


def outline_of(course: Course, tree: Tree, rights: Rights) -> Outline:
    pages = [node.page for node in tree.nodes]
    languages, states = read_languages(course, pages), coming(page.pk for page in pages)
    problems, reports, comments = problems_by_page([tree]), reported(pages), commented(course)

    def row(node: Node) -> Row:
        page = node.page
        said = {"reports": reports.get(page.translation_key, 0), "comments": comments[page.translation_key]}
        return Row(node, states.state_of(page), languages.of(page), problems[page.pk], **said)

    modules = [_module(branch, row) for branch in tree.branches]
    return Outline(course, tree, rights, languages, row(tree.root), modules)


def _module(branch: Branch, row: Any) -> ModuleRow:
    return ModuleRow(row(branch.module), [row(unit) for unit in branch.units])


def problems_by_page(trees: Sequence[Tree]) -> dict[int, list[Problem]]:
    found = defaultdict(list)
    for problem in problems_of([node.draft for tree in trees for node in tree.nodes]):
        found[problem.page_id].append(problem)
    return found
