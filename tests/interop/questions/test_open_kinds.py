"""Essays and files have their place in the formats as soon as the site has such questions."""

from dataclasses import replace

import pytest
from wagtail import blocks

from assessments import grading
from assessments.blocks.parts import PointsBlock
from interop.questions import exporting, formats, stored
from interop.questions.schema import NOWHERE, ForeignQuestion
from tests.interop.questions.samples import packed_sample, sample


class EssayBlock(PointsBlock):
    min_words = blocks.IntegerBlock(required=False)
    max_words = blocks.IntegerBlock(required=False)


class Open(grading.Kind):
    def __init__(self, name):
        self.name = name


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    monkeypatch.setattr(grading, "_kinds", dict(grading._kinds))
    monkeypatch.setattr(grading, "_blocks", dict(grading._blocks))
    grading.register(Open("essay"), block=EssayBlock())
    grading.register(Open("upload"), block=PointsBlock())


def question(kind: str, **more) -> ForeignQuestion:
    value = {"key": "q", "stem": "<p>Tell us.</p>", "explanation": "<p>Why.</p>"} | more
    return ForeignQuestion(kind, stored.completed(kind, value), language="en")


PLACES = [(name, "essay") for name in ("gift", "moodle", "qti21", "qti22", "qti30", "csv", "xlsx")]
PLACES += [(name, "upload") for name in ("moodle", "qti21", "qti22", "qti30", "csv", "xlsx")]


@pytest.mark.parametrize(("name", "kind"), PLACES)
def test_open_question_comes_back(name, kind):
    asked = question(kind)
    written = exporting.write(formats.FORMATS[name], [asked])

    assert (written.report.refused, written.report.losses) == ((), ())
    back = formats.read(written.data, name, "en").questions
    assert [replace(found, place=NOWHERE, title="") for found in back] == [asked]


def test_limits_of_an_essay_go_through_moodle():
    asked = question("essay", min_words=50, max_words=200)
    written = exporting.write(formats.FORMATS["moodle"], [asked])

    assert written.report.losses == ()


@pytest.mark.parametrize("name", ["gift", "moodle", "qti"])
def test_samples_hold_open_questions(name):
    files = {"gift": "questions.gift", "moodle": "questions.moodle.xml"}
    data = packed_sample("qti22") if name == "qti" else sample(files[name])
    found = {question.kind for question in formats.read(data, name).questions}

    assert {"essay", "upload"} - found == ({"upload"} if name == "gift" else set())
