"""A bank in two languages goes through one table; formats with one language say so."""

from dataclasses import replace

import pytest

from assessments.models import BankItem, QuestionBank
from interop.questions import banking, exporting, formats, stored
from interop.questions.schema import NOWHERE, ForeignQuestion
from tests.assessments.banking.factories import BankFactory, BankItemFactory
from tests.assessments.samples import ASKED, SAMPLES

pytestmark = pytest.mark.django_db
TABLES = ["csv", "xlsx"]


def in_both(kind: str) -> list[ForeignQuestion]:
    return [
        stored.restore(SAMPLES[kind].stored(mark), language=language)
        for language, mark in (("en", ""), ("it", "it"))
    ]


def bare(questions) -> list[ForeignQuestion]:
    return [replace(question, place=NOWHERE, title="") for question in questions]


@pytest.mark.parametrize("table", TABLES)
def test_every_kind_goes_round_in_two_languages_in_one_file(table):
    questions = [question for kind in SAMPLES for question in in_both(kind)]
    written = exporting.write(formats.FORMATS[table], questions)

    assert (written.report.refused, written.report.losses) == ((), ())
    assert bare(formats.read(written.data, table, "en").questions) == bare(questions)


def test_a_question_is_one_row(site):
    data = exporting.write(formats.FORMATS["csv"], in_both("single")).data.decode("utf-8-sig")

    names, row = data.splitlines()[0], data.splitlines()[1:]
    assert ('"stem"' in names, '"stem (it)"' in names, '"points (it)"' in names) == (True, True, False)
    assert len(row) == 1


def test_a_bank_in_two_languages_fills_an_empty_one(site):
    bank = BankFactory.create("mobility")
    for key in ("first", "second"):
        BankItemFactory.translate(BankItemFactory.create(bank, key), "it")
    assert banking.languages_of(bank) == ["en", "it"]
    questions = banking.questions_of_bank(bank, "en", "it")
    data = exporting.write(formats.FORMATS["xlsx"], questions).data

    taken = banking.take_questions(
        questions=formats.read(data, language="en").questions, bank_name="Copy", language="en"
    )

    copy = QuestionBank.objects.get(name="Copy")
    assert taken.new == ["first", "first", "second", "second"]
    assert [each.value for each in banking.questions_of_bank(copy, "en", "it")] == [
        each.value for each in questions
    ]
    rows = BankItem.objects.filter(bank=copy, key="first").order_by("pk")
    ids = [row.content.raw_data[0]["value"]["options"][0]["id"] for row in rows]
    assert len({row.translation_key for row in rows}) == len(set(ids)) == 1


@pytest.mark.parametrize("name", ["gift", "aiken", "moodle", "qti21", "qti22", "qti30"])
def test_format_with_one_language_names_what_stays_behind(name):
    report = exporting.write(formats.FORMATS[name], in_both("single")).report

    assert [question.language for question in report.questions] == ["en"]
    assert (
        "single",
        "Its words in the language it: a file of this format has one language.",
    ) in report.losses


def test_one_file_per_language_is_a_way_for_all_formats(site):
    bank = BankFactory.create("mobility")
    item = BankItemFactory.translate(BankItemFactory.create(bank, "first"), "it")
    files = {
        code: exporting.write(formats.FORMATS["qti30"], banking.questions_of_bank(bank, code)).data
        for code in ("en", "it")
    }

    for code, data in files.items():
        read = formats.read(data, language=code).questions
        banking.take_questions(questions=read, bank_name="Copy", language=code)

    rows = BankItem.objects.filter(bank__name="Copy")
    assert len({row.translation_key for row in rows}) == 1
    assert sorted(row.locale.language_code for row in rows) == ["en", "it"]
    assert rows.get(locale=item.locale).stem == item.stem


@pytest.mark.parametrize(
    ("cells", "stems", "hints"),
    [
        ("Who?,Look.,,,", ["<p>Who?</p>"], ["<p>Look.</p>"]),
        ("Who?,Look.,Chi?,Guarda.,c", ["<p>Who?</p>", "<p>Chi?</p>"], ["<p>Look.</p>", "<p>Guarda.</p>"]),
        ("Who?,Look.,Chi?,,", ["<p>Who?</p>", "<p>Chi?</p>"], ["<p>Look.</p>", ""]),
        ("Who?,,,,c", ["<p>Who?</p>", "<p>Who?</p>"], ["", ""]),
    ],
)
def test_what_a_translation_leaves_open(cells, stems, hints):
    """What it must say is as in the first language; what it may say is not."""
    head = "kind,right,option 1,option 2,stem,hint,stem (it),hint (it),option 1 (it)"
    report = formats.read(f"{head}\nsingle,1,a,b,{cells}\n".encode(), "csv", "en")

    assert [question.value["stem"] for question in report.questions] == stems
    assert [question.value["hint"] for question in report.questions] == hints


def test_kinds_that_are_asked_all_have_a_place_without_loss():
    for kind in ASKED:
        written = exporting.write(formats.FORMATS["csv"], in_both(kind)[:1])
        assert (written.report.refused, written.report.losses) == ((), ()), kind
