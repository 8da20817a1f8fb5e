"""What one row asks for: its cells by the fields, cleaned. Pure; raises `Refuse` where nobody could know what is meant."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from . import vocabulary

LONGEST_NAME = 150
LONGEST_SAID = 60


class Refuse(Exception):
    """`said` is a code of `saying`, and what it is about."""

    def __init__(self, code: str, *about: str | int):
        self.said = [code, *(each[:LONGEST_SAID] if isinstance(each, str) else each for each in about)]
        super().__init__(code)


class Wish(NamedTuple):
    email: str
    name: str = ""
    language: str = ""
    country: str = ""
    work: str = ""
    school: str = ""
    role: str = ""
    course: str = ""
    path: str = ""
    cohort: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """Of the profile, as far as the file says them."""
        said = {"language": self.language, "country": self.country, "role": self.work}
        return {name: value for name, value in said.items() if value}


def values_of(cells: Sequence[str], columns: Mapping[str, int], fixed: Mapping[str, str]) -> dict[str, str]:
    """A cell that is empty says what is the same for all."""
    said = {key: cells[place] for key, place in columns.items() if place < len(cells)}
    return {key: said.get(key, "") or fixed.get(key, "") for key in {*columns, *fixed}}


def address_in(values: Mapping[str, str]) -> str:
    """Lower case; nothing where there is none. An address may come with `mailto:`, as tables make it of a link."""
    return values.get("email", "").lower().removeprefix("mailto:").strip("<> ")


def wish_of(values: Mapping[str, str]) -> Wish:
    said = dict(values)
    email = address_in(said)
    _demand_address(email)
    if len(said.get("name", "")) > LONGEST_NAME:
        raise Refuse("name_long")
    for name, read, code in _WORDS:
        if word := said.get(name, ""):
            said[name] = read(word)
            if not said[name]:
                raise Refuse(code, word)
    return Wish(**(said | {"email": email}))


_WORDS = (
    ("language", vocabulary.language, "language_unknown"),
    ("country", vocabulary.country, "country_unknown"),
    ("work", vocabulary.work_role, "work_unknown"),
    ("role", vocabulary.school_role, "role_unknown"),
)


def _demand_address(email: str) -> None:
    if not email:
        raise Refuse("no_address")
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refuse("odd_address", email) from error
