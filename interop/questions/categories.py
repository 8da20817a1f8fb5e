"""Paths of categories as Moodle writes them ↔ without what only Moodle knows."""

import re

_ROOTS = frozenset({"$course$", "$system$", "$cat$", "$module$", "top"})
_SLASH = re.compile(r"(?<!/)/(?!/)")


def plain(path: str) -> str:
    """A doubled slash belongs to a name; here no name has one."""
    names = [name.strip().replace("//", "-") for name in _SLASH.split(path)]
    while names and names[0] in _ROOTS:
        names.pop(0)
    return "/".join(name for name in names if name)


def written(category: str) -> str:
    return f"$course$/top/{category}".rstrip("/")
