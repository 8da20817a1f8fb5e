"""Keys for questions that come without one, or with one that is no key here."""

import re

from django.utils.text import slugify

LONGEST = 80
_KEY = re.compile(r"[-a-zA-Z0-9_]+")


class Keys:
    """Each key once in a file."""

    def __init__(self):
        self._taken: set[str] = set()
        self._count = 0

    def take(self, *names: str) -> str:
        """The first name that can be a key, made different from those before it."""
        self._count += 1
        base = next((key for name in names if (key := _key_of(name))), f"q{self._count}")
        key, number = base, 1
        while key in self._taken:
            number += 1
            key = f"{base[: LONGEST - 5]}-{number}"
        self._taken.add(key)
        return key


def _key_of(name: str) -> str:
    name = name.strip()[:300]
    return name if len(name) <= LONGEST and _KEY.fullmatch(name) else slugify(name)[:LONGEST].strip("-_")
