"""The course as it stands in its newest drafts: the side of a comparison that is no moment yet."""

from typing import Any

from studio.workbench.trees import Tree

from .contents import leaf_of
from .leaves import Leaf


def now_of(tree: Tree) -> tuple[list[Leaf], dict[str, dict[str, Any]]]:
    """All pages of the course, live or not, as their newest drafts say."""
    read = [leaf_of(tree.root.draft, None)]
    for branch in tree.branches:
        read.append(leaf_of(branch.module.draft, tree.root.draft))
        read += [leaf_of(unit.draft, branch.module.draft) for unit in branch.units]
    return [leaf for leaf, _ in read], {leaf.digest: content for leaf, content in read}
