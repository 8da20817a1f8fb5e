"""The three questions that every page of the player asks, written out in SQL.

Django's ORM needs ten times longer to write such a statement than a database to answer it; on these pages
that was half of the work. A test holds each statement against the ORM's answer.
"""

from typing import NamedTuple

from django.db import connection

from accounts.models import User
from learning.models import Enrolment, UnitNote

_ADDRESS = """
    SELECT outline.id, outline.version, course.uuid, course.state,
           EXISTS (SELECT 1 FROM wagtailcore_pageviewrestriction)
    FROM courses_outline outline JOIN courses_course course ON course.id = outline.course_id
    WHERE outline.path = %s
"""
_ENROLMENT = """
    SELECT id, edition_id, language, finished_at, done_units, last_unit_id, last_activity
    FROM learning_enrolment WHERE user_id = %s AND course_id = %s AND left_at IS NULL
"""
_NOTE = "SELECT id, text, bookmarked, changed_at FROM learning_unitnote WHERE user_id = %s AND unit_id = %s"


class Address(NamedTuple):
    """A course in a language. `may_be_private`: some page of the site is, so this one has to be looked at."""

    outline: int
    version: int
    course: object
    state: str
    may_be_private: bool


def course_at(path: str) -> Address | None:
    with connection.cursor() as cursor:
        cursor.execute(_ADDRESS, [path])
        row = cursor.fetchone()
    return Address(*row) if row else None


def enrolment_of(user: User, course: int) -> Enrolment | None:
    """With what the player shows of it; anything else is asked for when it is used."""
    return next(iter(Enrolment.objects.raw(_ENROLMENT, [user.pk, course])), None)


def note_of(user: User, unit: int) -> UnitNote | None:
    return next(iter(UnitNote.objects.raw(_NOTE, [user.pk, unit])), None)
