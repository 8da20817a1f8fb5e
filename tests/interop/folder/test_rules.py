"""The rules of a kind in course.yaml: what its page calls one."""

from datetime import UTC, datetime

import pytest

from assessments.models import AssignmentPage, QuizPage
from interop.folder import frontmatter, rules
from interop.folder.frontmatter import Fields
from interop.folder.lines import numbered

USUAL = {
    name: field.get_default() for name in QuizPage.rule_fields if (field := QuizPage._meta.get_field(name))
}


def read(text: str, kind: str = "quiz"):
    fields = Fields("course.yaml", frontmatter.load(numbered(text)), [])
    found = rules.read(fields, kind)
    fields.finish()
    return found, [(error.line, error.message) for error in fields.errors]


def test_rules_are_those_of_the_page():
    assert read("") == (USUAL, [])
    assert read("", "lesson") == ({}, [])
    assert read("", "assignment")[0].keys() == {*AssignmentPage.rule_fields, "rubric"}


def test_usual_rules_are_not_written():
    assert frontmatter.write(rules.write(USUAL, "quiz")) == ["pass_mark: 70", "attempts: 0", "time_limit: 0"]


def test_moment_is_written_in_universal_time():
    said, errors = read(
        "mode: exam\nattempts: 2\ntime_limit: 30\ncloses_at: 2027-03-01 18:00+02:00\nshuffles: false"
    )

    assert errors == []
    assert said["closes_at"] == datetime(2027, 3, 1, 16, tzinfo=UTC)
    assert frontmatter.write(rules.write(said, "quiz")) == [
        "mode: exam",
        "pass_mark: 70",
        "attempts: 2",
        "time_limit: 30",
        "closes_at: 2027-03-01 16:00:00Z",
        "shuffles: false",
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("mode: easy", "practice, check, exam, own"),
        ("pass_mark: 101", "0 to 100"),
        ("attempts: 32768", "0 to 32767"),
        ("wait: 527041", "0 to 527040"),
        ("closes_at: 2027-03-01 18:00", "with its zone"),
        ("closes_at: 2027-13-01 18:00Z", "with its zone"),
        ("asks_certainty: maybe", "true or false"),
        ("max_attempts: 3", "not known"),
    ],
)
def test_rule_that_cannot_be_is_refused(line, words):
    _, ((number, message),) = read(f"time_limit: 5\n{line}")

    assert number == 2
    assert words in message
