"""An order of rows, and the places in it where pages begin."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple, cast

from django.core.signing import BadSignature, dumps, loads
from django.db.models import BooleanField, Expression, F, Field, Func, QuerySet, Value

from .models import SORTS, ReportRow

Operand = Expression | F


class UnknownOrder(ValueError):
    pass


class UnknownPlace(ValueError):
    """No link of ours ever named it."""


class Place(NamedTuple):
    """A row in an order: its value there, and its key, because values repeat. The page lies after it, or before it."""

    value: Any
    pk: int
    is_end: bool = False


class Sort(NamedTuple):
    field: str
    descending: bool

    @classmethod
    def named(cls, name: str) -> "Sort":
        field = name.removeprefix("-")
        if field not in SORTS:
            raise UnknownOrder(name)
        return cls(field, name.startswith("-"))

    @property
    def name(self) -> str:
        return f"-{self.field}" if self.descending else self.field

    def backwards(self) -> "Sort":
        return Sort(self.field, not self.descending)

    def ordered(self, rows: QuerySet) -> QuerySet:
        sign = "-" if self.descending else ""
        return rows.order_by(f"{sign}{self.field}", f"{sign}pk")

    def beyond(self, rows: QuerySet, place: Place) -> QuerySet:
        """Rows after a place; compared as pairs, which the index finds in one step."""
        ours = (F(self.field), F("pk"))
        theirs = (Value(place.value, self._column), Value(place.pk))
        return rows.filter(_compared(ours, " < " if self.descending else " > ", theirs))

    def token(self, place: Place) -> str:
        to_text: Callable[[Any], Any] = _TO_TEXT.get(type(place.value), int)
        value = to_text(place.value)
        return dumps([value, place.pk, place.is_end], salt=self._salt)

    def place(self, token: str) -> Place:
        try:
            value, pk, is_end = loads(token, salt=self._salt)
        except BadSignature as error:
            raise UnknownPlace from error
        from_text = _FROM_TEXT.get(self.field, int)
        return Place(from_text(value), pk, is_end)

    @property
    def _salt(self) -> str:
        return f"reports.{self.field}"

    @property
    def _column(self) -> Field:
        return cast("Field", ReportRow._meta.get_field(self.field))  # noqa: SLF001 - Django's way to a field


_TO_TEXT: dict[type, Callable[[Any], str]] = {datetime: datetime.isoformat, bytes: bytes.hex}
_FROM_TEXT: dict[str, Callable[[str], Any]] = {
    "last_seen": datetime.fromisoformat,
    "enrolled_at": datetime.fromisoformat,
    "name_key": bytes.fromhex,
}


def _compared(ours: tuple[Operand, ...], sign: str, theirs: tuple[Operand, ...]) -> Func:
    pairs = (Func(*pair, template="(%(expressions)s)", output_field=Field()) for pair in (ours, theirs))
    return Func(*pairs, template="%(expressions)s", arg_joiner=sign, output_field=BooleanField())
