"""What catalogues say, and what may stand for it."""

import pytest

from studio.desk.interface import catalogues, demands
from studio.desk.interface.catalogues import Message


def test_each_plural_form_is_told_by_its_numbers(slovenian):
    assert slovenian.samples == ((1, 101, 201), (2, 102, 202), (3, 4, 103, 104), (0, 5, 6, 7))


def test_texts_are_sorted_by_who_reads_them(slovenian):
    assert [each.area for each in slovenian.messages.values()] == ["site", "mails", "cms", "site"]


@pytest.mark.parametrize("language", ["it", "fi", "pt", "el", "de", "es", "nl", "sl"])
def test_what_stands_in_our_catalogues_may_stand_there(language):
    messages = catalogues.catalogue(language).messages.values()

    assert len(messages) > 2000
    assert [
        each.singular for each in messages if all(each.forms) and demands.problems(each, each.forms)
    ] == []


def of(source, plural=""):
    return Message("", source, plural, (), False, ())


MISSING = "%(name)s is missing: it must stand here as in the source."
MARKUP = "Tags in angle brackets must stand here as in the source, and nothing else like them."
QUOTES = 'Write quotation marks as your language prints them, such as “ ” or « », not as ".'
PERCENT = "Write a percent sign twice here, or the word for it."


@pytest.mark.parametrize(
    ("source", "words", "problems"),
    [
        ("Hello %(name)s", "Pozdrav, %(name)s", []),
        ("Hello %(name)s", "Pozdrav", [MISSING]),
        ("Hello", "Pozdrav %s", ["%s does not stand in the source, or not as often."]),
        ("Read <b>it</b>", "Berite <b>to</b>", []),
        ("Read <b>it</b>", "Berite <b onclick=x>to</b>", [MARKUP]),
        ("Read it", "Berite <script>", [MARKUP]),
        ("Read it", "1 < 2", [MARKUP]),
        ("Search", 'Išči" autofocus="', [QUOTES]),
        ("%(name)s %%", "%(name)s %%", []),
        ("%(name)s %%", "%(name)s %", [PERCENT]),
        ("Half", "50 %", [PERCENT]),
        ("50 %", "50 %", []),
        ("Half", "po\x00l", ["It must begin and end as the source does."]),
    ],
)  # fmt: skip
def test_what_must_be_carried_over(source, words, problems):
    assert demands.problems(of(source), [words]) == problems


def test_form_for_one_may_leave_the_number_out():
    units = of("%(count)s unit", "%(count)s units")

    assert demands.problems(units, ["ena enota", "%(count)s enoti"]) == []
    assert demands.problems(units, ["%(count)s enota", "enoti"]) != []
    assert demands.problems(units, ["%(count)s enota", ""]) == [
        "Write all the forms: each is for other numbers."
    ]


def test_line_breaks_at_the_ends_are_those_of_the_source():
    assert demands.cleaned(of("Hello\n"), ["Pozdrav \r\n"]) == ["Pozdrav\n"]
