"""How far an import may reach: what the person who brought it may give themselves, asked again whenever rows are worked on."""

from dataclasses import dataclass

from accounts.models import User
from accounts.schools.models import RANKS, School
from accounts.schools.permissions import below, role_of
from interop.models import PeopleImport

from .permissions import may_import


@dataclass(frozen=True)
class Scope:
    """`grants` are the roles that may be given, changed and ended. None: the import may do nothing any more."""

    by: User
    school: School | None
    grants: frozenset[str]

    @property
    def is_open(self) -> bool:
        return bool(self.grants)


def scope_of(brought: PeopleImport) -> Scope:
    return Scope(brought.by, brought.school, frozenset(_grants(brought.by, brought.school)))


def _grants(by: User, school: School | None) -> list[str]:
    """Nobody becomes a lead by a file; outside a school, only an administrator's makes a deputy."""
    if school is not None:
        return below(role_of(by, school)) if school.merged_into_id is None else []
    if not may_import(by):
        return []
    return RANKS[1:] if by.is_superuser else RANKS[2:]
