"""The two questions that every page of the player asks, written out in SQL.

Django's ORM needs ten times longer to write such a statement than a database to answer it; on these pages
that was half of the work. A test holds each statement against the ORM's answer.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import islice
from typing import NamedTuple, TypeVar, cast

from django.db import connection
from django.db.models import Field, Model

from accounts.models import User
from learning.models import Cohort, CohortMember, EditionChange, Enrolment, UnitNote

Row = TypeVar("Row", bound=Model)

_ADDRESS = """
    SELECT outline.id, outline.version, course.uuid, course.state,
           EXISTS (SELECT 1 FROM wagtailcore_pageviewrestriction)
    FROM courses_outline outline JOIN courses_course course ON course.id = outline.course_id
    WHERE outline.path = %s
"""
# In the order of the models' fields, as `Model.from_db` wants them.
_ENROLMENT = (
    "id", "edition_id", "language", "finished_at", "done_units", "scores", "last_unit_id", "last_activity",
)  # fmt: skip
_NOTE = ("id", "text", "bookmarked", "changed_at")
_CHANGE = ("id", "required_before", "done_before", "required", "done", "had_finished", "changed_at")
_PLACE = ("id", "shifted", "extended")
_COHORT = ("id", "dates")
_OF_PERSON = """
    SELECT enrolment.id, enrolment.edition_id, enrolment.language, enrolment.finished_at,
           enrolment.done_units, enrolment.scores, enrolment.last_unit_id, enrolment.last_activity,
           note.id, note.text, note.bookmarked, note.changed_at,
           change.id, change.required_before, change.done_before, change.required, change.done,
           change.had_finished, change.changed_at,
           place.id, place.shifted, place.extended, cohort.id, cohort.dates
    FROM accounts_user person
    LEFT JOIN learning_enrolment enrolment
        ON enrolment.user_id = person.id AND enrolment.course_id = %s AND enrolment.left_at IS NULL
    LEFT JOIN learning_unitnote note ON note.user_id = person.id AND note.unit_id = %s
    LEFT JOIN learning_editionchange change ON change.id = (
        SELECT MIN(unseen.id) FROM learning_editionchange unseen
        WHERE unseen.enrolment_id = enrolment.id AND unseen.seen_at IS NULL
    )
    LEFT JOIN learning_cohortmember place ON place.id = (
        SELECT MAX(newest.id) FROM learning_cohortmember newest
        WHERE newest.enrolment_id = enrolment.id AND newest.state = 'member'
    )
    LEFT JOIN learning_cohort cohort ON cohort.id = place.cohort_id
    WHERE person.id = %s
"""


class Address(NamedTuple):
    """A course in a language. `may_be_private`: some page of the site is, so this one has to be looked at."""

    outline: int
    version: int
    course: object
    state: str
    may_be_private: bool


class Own(NamedTuple):
    """What the player shows of a person; anything else of these rows is asked for when it is used."""

    enrolment: Enrolment | None = None
    note: UnitNote | None = None
    change: EditionChange | None = None
    """The oldest that they have not read."""
    place: CohortMember | None = None
    """In the cohort of this course that they joined last, with its dates."""

    @property
    def dates(self) -> dict[int, date]:
        return self.place.dates if self.place else {}


def course_at(path: str) -> Address | None:
    row = _first(_ADDRESS, [path])
    return Address(*row) if row else None


def own_of(user: User, *, course: int, unit: int | None = None) -> Own:
    """One row holds them all; a part that there is not is empty."""
    parts = (_ENROLMENT, _NOTE, _CHANGE, _PLACE, _COHORT)
    row = iter(_first(_OF_PERSON, [course, unit, user.pk]) or [None] * sum(map(len, parts)))
    enrolment, note, change, place, cohort = ([*islice(row, len(names))] for names in parts)
    return Own(
        _read(Enrolment, _ENROLMENT, enrolment),
        _read(UnitNote, _NOTE, note),
        _read(EditionChange, _CHANGE, change),
        _placed(_read(CohortMember, _PLACE, place), _read(Cohort, _COHORT, cohort)),
    )


def _placed(place: CohortMember | None, cohort: Cohort | None) -> CohortMember | None:
    if place and cohort:
        place.cohort = cohort
    return place


def _first(statement: str, values: list) -> Sequence | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()


def _read(model: type[Row], names: Sequence[str], values: Sequence) -> Row | None:
    """The row as the ORM would have made it, unless the join found none."""
    if values[0] is None:
        return None
    read = [
        _converted(value, way)
        for value, way in zip(values, _ways(model, names, connection.vendor), strict=True)
    ]
    return model.from_db(connection.alias, names, read)


def _converted(value: object, way: Sequence) -> object:
    for convert in way:
        value = convert(value, None, connection)
    return value


@cache
def _ways(model: type[Model], names: Sequence[str], vendor: str) -> list[list]:
    """How this database's values become Python's, one list of converters per column."""
    fields = [cast("Field", model._meta.get_field(name)) for name in names]  # noqa: SLF001 - Django's way to a field
    columns = [field.get_col("") for field in fields]
    return [
        connection.ops.get_db_converters(column) + column.get_db_converters(connection) for column in columns
    ]
