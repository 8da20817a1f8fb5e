"""What people write for a role, a country or a language: the code, or the word in any of the nine languages."""

from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.utils.translation import override

from accounts.countries import COUNTRIES
from accounts.models import Role
from accounts.schools.models import SchoolRole
from content.languages import name_of

from .columns import LANGUAGES, plain


def school_role(word: str) -> str:
    return _roles().get(plain(word), "")


def work_role(word: str) -> str:
    return _works().get(plain(word), "")


def country(word: str) -> str:
    return _countries().get(plain(word), "")


def language(word: str) -> str:
    return _languages().get(plain(word), "")


@cache
def _roles() -> dict[str, str]:
    return _by_words(SchoolRole.choices)


@cache
def _works() -> dict[str, str]:
    return _by_words(Role.choices)


@cache
def _countries() -> dict[str, str]:
    return _by_words(COUNTRIES)


@cache
def _languages() -> dict[str, str]:
    """Of the interface: a mail can be written in no other."""
    codes = [code for code, _name in settings.LANGUAGES]
    own = {plain(name_of(code)): code for code in codes}
    return own | {plain(str(name)): code for code, name in settings.LANGUAGES} | {plain(c): c for c in codes}


def _by_words(choices: Iterable[tuple]) -> dict[str, str]:
    choices = list(choices)
    found = {}
    for code in LANGUAGES:
        with override(code):
            found |= {plain(str(label)): value for value, label in choices}
    return found | {plain(value): value for value, _label in choices}
