"""Readers without an account are forgotten; what they signed stays a record."""

from datetime import timedelta

import pytest

from studio.review import actions
from studio.review.drafts import draft_of
from studio.review.housekeeping import forget_readers

pytestmark = pytest.mark.django_db
SIGNED = {"verdict": "ready", "name": "Rea Reader", "email": "rea@sample.example", "statement": "Good."}


def test_reader_is_forgotten_some_months_after_the_link_and_the_sign_off_keeps_the_name(
    course, link, lesson, now, settings
):
    settings.READER_MONTHS = 6
    actions.comment(link=link, page=lesson.translation_key, block="", text="Too long.", now=now)
    draft = draft_of(course, "en")
    signed, _unconfirmed = (actions.ask_sign_off(link=link, draft=draft, now=now, **SIGNED) for _ in range(2))
    actions.confirm(sign_off=signed, now=now)

    forget_readers(now=link.expires_at + timedelta(days=179))
    link.refresh_from_db()
    assert (link.name, link.sign_offs.count()) == ("Rea Reader", 2)
    forget_readers(now=link.expires_at + timedelta(days=181))

    link.refresh_from_db()
    assert (link.name, link.email, link.words, link.comments.get().text) == ("", "", "", "Too long.")
    (left,) = link.sign_offs.all()
    assert (left.name, left.statement, left.email) == ("Rea Reader", "Good.", "")
