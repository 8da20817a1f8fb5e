import json

import pytest
from django.core.management import CommandError, call_command

from assessments.models import BankItem
from interop.questions import formats
from tests.assessments.factories import QuestionFactory, QuizFactory
from tests.interop.questions.samples import packed_sample, sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def gift(tmp_path):
    path = tmp_path / "questions.txt"
    path.write_bytes(sample("questions.gift"))
    return path


def result(capsys) -> dict:
    return json.loads(capsys.readouterr().out)


def test_dry_run_reads_and_changes_nothing(gift, capsys, site):
    call_command("import_questions", gift, dry_run=True, json=True)

    found = result(capsys)
    assert found["format"] == "gift"
    assert found["questions"][0] == {"key": "call", "kind": "single", "line": 6}
    assert {"where": "Duty", "what": "Feedback for all other answers."} in found["losses"]
    assert BankItem.objects.count() == 0


def test_import_and_export_through_a_bank(gift, capsys, site, tmp_path):
    call_command("import_questions", gift, bank="Going abroad")
    assert "new: 9" in capsys.readouterr().out

    file = tmp_path / "out.zip"
    call_command("export_questions", "Going abroad", file, format="qti30", json=True)
    found = result(capsys)

    assert (len(found["questions"]), found["refused"]) == (9, [])
    assert [question.key for question in formats.read(file.read_bytes()).questions] == found["questions"]


def test_all_languages_of_a_bank_go_into_one_table(gift, capsys, site, tmp_path):
    for language in ("en", "it"):
        call_command("import_questions", gift, bank="Going abroad", language=language)
    file = tmp_path / "out.csv"
    capsys.readouterr()

    call_command("export_questions", "Going abroad", file, format="csv", language="all", json=True)

    assert (len(result(capsys)["questions"]), len(formats.read(file.read_bytes()).questions)) == (18, 18)


def test_a_damaged_file_is_refused_with_all_its_faults(tmp_path, capsys, site):
    path = tmp_path / "broken.gift"
    path.write_text("Good {=a ~b}\n\nBad {=a")

    with pytest.raises(CommandError, match="Nothing of it was imported"):
        call_command("import_questions", path, bank="x", json=True)

    assert [fault["line"] for fault in result(capsys)["errors"]] == [3]
    assert BankItem.objects.count() == 0


def test_import_asks_for_a_bank(gift):
    with pytest.raises(CommandError, match="--bank"):
        call_command("import_questions", gift)


def test_a_file_that_is_not_there():
    with pytest.raises(CommandError, match="There is no file"):
        call_command("import_questions", "/nowhere/x", dry_run=True)


def test_export_of_a_quiz(course, tmp_path, capsys):
    questions = [QuestionFactory.build(key="q1"), QuestionFactory.build(key="q2", kind="multiple")]
    unit = QuizFactory.create(course=course, questions=questions)
    file = tmp_path / "out.gift"

    call_command("export_questions", f"C1/{unit.key}", file, format="gift")

    assert [(found.key, found.kind) for found in formats.read(file.read_bytes()).questions] == [
        ("q1", "single"),
        ("q2", "multiple"),
    ]
    assert "2 questions in" in capsys.readouterr().out


def test_export_that_holds_nothing_writes_nothing(course, tmp_path):
    unit = QuizFactory.create(course=course, questions=[QuestionFactory.build(key="q1", kind="multiple")])
    file = tmp_path / "out.txt"

    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("export_questions", f"C1/{unit.key}", file, format="aiken")

    assert not file.exists()


@pytest.mark.parametrize("source", ["nothing", "C9/check", "C1/nothing"])
def test_export_of_what_is_not_there(course, tmp_path, source):
    with pytest.raises(CommandError, match="There is no"):
        call_command("export_questions", source, tmp_path / "out", format="gift")


def test_auto_knows_every_format(tmp_path):
    files = [sample(name) for name in ("questions.gift", "questions.aiken.txt", "questions.moodle.xml")]
    files += [sample("questions.csv"), packed_sample("qti30"), sample("qti22/items/choice.xml")]

    assert [formats.detect(data) for data in files] == ["gift", "aiken", "moodle", "csv", "qti", "qti"]
