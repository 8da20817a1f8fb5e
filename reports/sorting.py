"""An order of rows, and the places in it where pages begin."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple, cast

from django.core.signing import BadSignature, dumps, loads
from django.db.models import (
    BinaryField,
    BooleanField,
    DateTimeField,
    Expression,
    F,
    Field,
    Func,
    Model,
    QuerySet,
    Value,
)

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
    """`model` is what the rows are; a computed table has none, and no places either."""

    field: str
    descending: bool
    model: type[Model] | None = ReportRow

    @classmethod
    def named(
        cls, name: str, *, among: tuple[str, ...] = SORTS, model: type[Model] | None = ReportRow
    ) -> "Sort":
        field = name.removeprefix("-")
        if field not in among:
            raise UnknownOrder(name)
        return cls(field, name.startswith("-"), model)

    @property
    def name(self) -> str:
        return f"-{self.field}" if self.descending else self.field

    def backwards(self) -> "Sort":
        return self._replace(descending=not self.descending)

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
        return Place(self._from_text(value), pk, is_end)

    def _from_text(self, value: Any) -> Any:
        kinds = (read for kind, read in _FROM_TEXT.items() if isinstance(self._column, kind))
        return next(kinds, int)(value)

    @property
    def _salt(self) -> str:
        return f"reports.{self._model._meta.model_name}.{self.field}"  # noqa: SLF001 - Django's way to a name

    @property
    def _column(self) -> Field:
        return cast("Field", self._model._meta.get_field(self.field))  # noqa: SLF001 - Django's way to a field

    @property
    def _model(self) -> type[Model]:
        if self.model is None:
            raise UnknownPlace("A computed table has no places.")
        return self.model


_TO_TEXT: dict[type, Callable[[Any], str]] = {datetime: datetime.isoformat, bytes: bytes.hex}
_FROM_TEXT: dict[type[Field], Callable[[str], Any]] = {
    DateTimeField: datetime.fromisoformat,
    BinaryField: bytes.fromhex,
}


def _compared(ours: tuple[Operand, ...], sign: str, theirs: tuple[Operand, ...]) -> Func:
    pairs = (Func(*pair, template="(%(expressions)s)", output_field=Field()) for pair in (ours, theirs))
    return Func(*pairs, template="%(expressions)s", arg_joiner=sign, output_field=BooleanField())
