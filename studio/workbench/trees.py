"""The pages of courses in their source language, in the order of the tree: many courses in as many queries as one."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q
from wagtail.models import Page, Revision

from courses.drafts import draft_of
from courses.models import CoursePage, ModulePage, UnitPage
from courses.models.pages.words import WordsPage


@dataclass(frozen=True)
class Node:
    """A page as it is, and as it stands in its newest draft."""

    page: WordsPage
    draft: WordsPage

    @property
    def mark(self) -> str:
        """Changes when somebody else saves the page, or what a form of the workbench shows of it."""
        shown = [getattr(self.draft, name, "") for name in ("title", "minutes", "requirement", "rule")]
        return _digest([self.page.latest_revision_id, *shown])


@dataclass
class Branch:
    """A module and its units."""

    module: Node
    units: list[Node] = field(default_factory=list)


@dataclass
class Tree:
    root: Node
    branches: list[Branch] = field(default_factory=list)

    @cached_property
    def nodes(self) -> list[Node]:
        """All of them, as a reader comes by them."""
        below = [node for branch in self.branches for node in (branch.module, *branch.units)]
        return [self.root, *below]

    @property
    def units(self) -> list[Node]:
        return [unit for branch in self.branches for unit in branch.units]

    @property
    def shape(self) -> str:
        """Changes when a page comes, goes or moves: what a form says it was made from."""
        return _digest((node.page.pk, node.page.depth) for node in self.nodes)

    @property
    def stand(self) -> str:
        """Changes when anything of it was saved, too."""
        return _digest((node.page.pk, node.mark, node.page.live) for node in self.nodes)

    def node(self, key: int) -> Node | None:
        return next((node for node in self.nodes if node.page.pk == key), None)

    def chosen(self, key: int | None) -> list[Node]:
        """All pages; or one, after those above it that have to go live with it."""
        if key is None:
            return self.nodes
        above = [self.root, *(branch.module for branch in self.branches if self.node(key) in branch.units)]
        return [node for node in self.nodes if node.page.pk == key or (node in above and not node.page.live)]

    def branch_of(self, page: Page) -> Branch | None:
        """The module that a unit stands in."""
        return next(
            (one for one in self.branches if page.path[: -page.steplen] == one.module.page.path), None
        )


def read_tree(root: CoursePage) -> Tree:
    return read_trees([root])[0]


def read_trees(roots: Sequence[CoursePage]) -> list[Tree]:
    """In the order of the roots."""
    nodes = _nodes(roots)
    return [_tree(root, nodes) for root in roots]


def _nodes(roots: Iterable[CoursePage]) -> list[Node]:
    below = Q(pk__in=[])
    for root in roots:
        below |= Q(path__startswith=root.path)
    pages = [page for page in Page.objects.filter(below).order_by("path").specific() if _is_ours(page)]
    revisions = Revision.objects.in_bulk([page.latest_revision_id for page in pages])
    contents = {key: revision.content for key, revision in revisions.items()}
    return [Node(page, draft_of(page, contents.get(page.latest_revision_id))) for page in pages]


def _is_ours(page: Page) -> bool:
    return isinstance(page, CoursePage | ModulePage | UnitPage)


def _tree(root: CoursePage, nodes: Iterable[Node]) -> Tree:
    own = [node for node in nodes if node.page.path.startswith(root.path)]
    units = defaultdict(list)
    for node in own:
        units[node.page.path[: -node.page.steplen]].append(node)
    modules = [node for node in units[root.path] if isinstance(node.page, ModulePage)]
    return Tree(own[0], [Branch(module, units[module.page.path]) for module in modules])


def _digest(parts: Iterable[object]) -> str:
    return hashlib.sha256(repr(list(parts)).encode()).hexdigest()[:16]
