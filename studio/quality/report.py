"""The report of a course: its figures, and all that was found, by weight, by kind of problem, and by page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.checks import ERROR, HINT, WARNING, WEIGHTS, Problem
from courses.models import UnitPage
from studio.workbench.links import problem_url
from studio.workbench.rows import problems_by_page
from studio.workbench.trees import Tree

from .advice import LABELS, SORTS, Advice, advice_for, sort_of
from .readability import Measure, aim, together
from .reading import measured
from .teaching import minutes_to_read

NAMES: dict[str, Any] = {ERROR: _("Errors"), WARNING: _("Warnings"), HINT: _("Hints")}


@dataclass(frozen=True)
class Figures:
    units: int
    minutes: int
    measure: Measure
    aim: int

    @property
    def reading(self) -> int:
        return minutes_to_read(self.measure.words)


@dataclass(frozen=True)
class Place:
    """What one kind of problem says of one page: each with the link to its spot."""

    title: str
    problems: Sequence[tuple[Problem, str]]


@dataclass(frozen=True)
class Finding:
    code: str
    advice: Advice
    places: Sequence[Place]

    @property
    def count(self) -> int:
        return sum(len(place.problems) for place in self.places)


@dataclass(frozen=True)
class Group:
    weight: str
    findings: Sequence[Finding]

    @property
    def name(self) -> Any:
        return NAMES[self.weight]

    @property
    def count(self) -> int:
        return sum(finding.count for finding in self.findings)


@dataclass(frozen=True)
class Report:
    """`sort`: only problems of this sort are listed; the counts are those of all."""

    tree: Tree
    figures: Figures
    found: Mapping[int, Sequence[Problem]]
    sort: str = ""

    @cached_property
    def counts(self) -> Mapping[str, int]:
        return count_by_sort(problem for problems in self.found.values() for problem in problems)

    @property
    def sorts(self) -> list[tuple[str, Any, int]]:
        return [(sort, LABELS[sort], self.counts[sort]) for sort in SORTS if self.counts.get(sort)]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @cached_property
    def groups(self) -> list[Group]:
        groups = (Group(weight, self._findings(weight)) for weight in WEIGHTS)
        return [group for group in groups if group.findings]

    def _findings(self, weight: str) -> list[Finding]:
        """The most frequent first."""
        places: dict[str, list[Place]] = defaultdict(list)
        for node in self.tree.nodes:
            wanted = [problem for problem in self.found[node.page.pk] if problem.weight == weight]
            for code, problems in _by_code(wanted).items():
                if self.sort in {"", sort_of(code)}:
                    places[code].append(
                        Place(node.draft.title, [(one, problem_url(one)) for one in problems])
                    )
        findings = [Finding(code, advice_for(code), found) for code, found in places.items()]
        return sorted(findings, key=lambda finding: -finding.count)


def report_of(tree: Tree, language: str, sort: str = "") -> Report:
    drafts = [node.draft for node in tree.nodes]
    words = together(measured(draft, language).whole for draft in drafts)
    minutes = [draft.minutes for draft in drafts if isinstance(draft, UnitPage)]
    figures = Figures(len(minutes), sum(minutes), words, aim(language))
    return Report(tree, figures, problems_by_page([tree]), sort)


def count_by_sort(problems: Iterable[Problem]) -> Mapping[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for problem in problems:
        counts[sort_of(problem.code)] += 1
    return counts


def _by_code(problems: Iterable[Problem]) -> Mapping[str, list[Problem]]:
    found = defaultdict(list)
    for problem in problems:
        found[problem.code].append(problem)
    return found
