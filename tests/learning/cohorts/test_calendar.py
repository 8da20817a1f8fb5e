"""The calendar feed: right by RFC 5545, private, and in the words of whose it is."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from learning.actions import complete_unit
from learning.cohorts import actions, calendars
from learning.cohorts.ics import Event, calendar, escaped, folded
from learning.models import CalendarFeed
from tests.factories import unit_of
from tests.learning.cohorts.factories import join

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = Event("1@pontis", "Lesson 1", date(2026, 3, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b;c\\d", "a\\,b\\;c\\\\d"),
        ("one\r\ntwo\nthree", "one\\ntwo\\nthree"),
        ("\x07bell\u202e", "bell"),
        ("END:VEVENT\r\nBEGIN:VALARM", "END:VEVENT\\nBEGIN:VALARM"),
    ],
)
def test_texts_are_escaped(text, expected):
    assert escaped(text) == expected


@pytest.mark.parametrize("line", ["x" * 75, "x" * 76, "ä" * 200, "x" + "😀" * 60, ""])
def test_lines_are_folded_between_letters(line):
    pieces = folded(line).split("\r\n")

    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert all(piece.startswith(" ") for piece in pieces[1:])


def test_calendar_is_written_line_by_line():
    assert calendar("Pontis", [DAY], now=NOW).split("\r\n") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pontis//Dates//EN", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", "X-WR-CALNAME:Pontis",
        "BEGIN:VEVENT", "UID:1@pontis", "DTSTAMP:20260302T093000Z",
        "DTSTART;VALUE=DATE:20260331", "DTEND;VALUE=DATE:20260401",
        "SUMMARY:Lesson 1", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip


def test_moments_are_in_utc():
    helsinki = datetime.fromisoformat("2026-03-02T10:00:00+02:00")

    lines = calendar("Pontis", [DAY._replace(begins=helsinki, minutes=90)], now=NOW).split("\r\n")

    assert lines[9:11] == ["DTSTART:20260302T080000Z", "DTEND:20260302T093000Z"]


@pytest.fixture
def secret(cohort, learner, now):
    join(cohort, learner)
    return calendars.renew_address(user=learner, now=now)


def feed(client, secret):
    return client.get(reverse("cohorts:feed", args=[secret]))


@pytest.mark.django_db
def test_feed_holds_what_is_not_done_and_live_sessions(client, cohort, learner, secret, course, now):
    place = learner.cohort_places.get()
    complete_unit(enrolment=place.enrolment, unit=unit_of(course, "lesson-1"), source="learner", now=now)
    actions.plan_session(
        cohort=cohort, title="Hello", starts_at=NOW, minutes=60, link="https://meet.example/1"
    )

    answer = feed(client, secret)

    text = answer.content.decode()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert [line for line in text.split("\r\n") if line.startswith("SUMMARY")] == [
        "SUMMARY:Lesson 2", "SUMMARY:Lesson 3", "SUMMARY:Hello",
    ]  # fmt: skip
    assert "URL:https://meet.example/1" in text


@pytest.mark.django_db
def test_feed_speaks_the_language_of_whose_it_is(client, learner, secret):
    type(learner).objects.update(language="it")

    assert "SUMMARY:[it] Lesson 1" in feed(client, secret).content.decode()


@pytest.mark.django_db
def test_only_the_newest_address_works_and_only_its_digest_is_kept(client, learner, secret, now):
    newest = calendars.renew_address(user=learner, now=now)

    assert [feed(client, one).status_code for one in (secret, newest, "made-up")] == [404, 200, 404]
    assert len(newest) >= 43  # 256 bits
    assert newest not in str(CalendarFeed.objects.of(learner).values().get())
    calendars.close_address(user=learner)
    assert feed(client, newest).status_code == 404


@pytest.mark.django_db
def test_feed_of_who_was_locked_out_is_closed(client, learner, secret):
    type(learner).objects.update(is_active=False)

    assert feed(client, secret).status_code == 404


@pytest.mark.django_db
def test_address_is_shown_once(client, learner, site):
    client.force_login(learner)
    page = reverse("cohorts:calendar")

    shown = client.post(page).context["address"]

    assert client.get(shown.removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert shown not in client.get(page).content.decode()
    client.post(page, {"close": 1})
    assert not CalendarFeed.objects.of(learner).exists()
