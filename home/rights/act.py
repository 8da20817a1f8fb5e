from typing import NamedTuple

from django.utils.functional import Promise

Words = str | Promise


class Act(NamedTuple):
    """A predicate by its full name, what it allows, and the roles to which it says yes."""

    name: str
    words: Words
    roles: tuple[str, ...]

    @property
    def module(self) -> str:
        return self.name.rpartition(".permissions.")[0]
