"""Essays and files: what each format has of their limits."""

from dataclasses import replace

import pytest

from assessments.models import Rubric
from interop.questions import exporting, formats, stored
from interop.questions.schema import NOWHERE, ForeignQuestion, Loss
from tests.interop.questions.samples import packed_sample, sample

pytestmark = pytest.mark.django_db


def question(kind: str, **more) -> ForeignQuestion:
    value = {"key": "q", "stem": "<p>Tell us.</p>", "explanation": "<p>Why.</p>"} | more
    return ForeignQuestion(kind, stored.completed(kind, value), language="en")


PLACES = [(name, "essay") for name in ("gift", "moodle", "qti21", "qti22", "qti30", "csv", "xlsx")]
PLACES += [(name, "upload") for name in ("moodle", "qti21", "qti22", "qti30", "csv", "xlsx")]
LIMITS = [
    ("moodle", "essay", {"min_words": 50, "max_words": 200}),
    ("moodle", "upload", {"types": ["pdf", "slides"], "most": 5}),
    ("qti21", "upload", {"types": ["pdf"]}),
    ("qti22", "upload", {"types": ["pdf"]}),
    ("qti30", "upload", {"types": ["picture", "text"]}),
    ("csv", "essay", {"min_words": 50, "is_blind": True, "notes": "For us."}),
    ("xlsx", "upload", {"types": ["table", "text"], "most": 3, "is_blind": True}),
]


@pytest.mark.parametrize(("name", "kind", "more"), [*((*place, {}) for place in PLACES), *LIMITS])
def test_open_question_comes_back(name, kind, more):
    asked = question(kind, **more)
    written = exporting.write(formats.FORMATS[name], [asked])

    assert (written.report.refused, written.report.losses) == ((), ())
    back = formats.read(written.data, name, "en").questions
    assert [replace(found, place=NOWHERE, title="") for found in back] == [asked]


LOST = [
    ("gift", "essay", {"min_words": 50}, ["Words, at least"]),
    ("qti30", "essay", {"max_words": 50, "is_blind": True}, ["Without names", "Words, at most"]),
    ("qti22", "upload", {"types": ["picture"], "most": 3}, ["What kind of file", "Megabytes, at most"]),
]


@pytest.mark.parametrize(("name", "kind", "more", "lost"), LOST)
def test_limits_that_have_no_place_are_named(name, kind, more, lost):
    report = exporting.write(formats.FORMATS[name], [question(kind, **more)]).report

    assert sorted(loss.what.partition(":")[0] for loss in report.losses) == sorted(lost)


def test_rubric_stays_where_it_is_known_and_is_told_elsewhere(site):
    rubric = Rubric.objects.create(title="Written work", locale_id=1)
    asked = question("essay", rubric=str(rubric.translation_key))
    data = exporting.write(formats.FORMATS["csv"], [asked]).data

    assert formats.read(data, "csv", "en").questions[0].value["rubric"] == str(rubric.translation_key)
    rubric.delete()
    report = formats.read(data, "csv", "en")
    assert not report.questions[0].value["rubric"]
    assert report.losses == (Loss("q", "The rubric: there is none with this id here."),)


@pytest.mark.parametrize(
    ("endings", "size", "types", "lost"),
    [
        (".pdf", "0", ["pdf"], []),
        (".docx,.odt,.txt", "1048576", ["text"], []),
        (".docx", "0", ["text"], ["Accepted files: .docx"]),
        ("document,.mp4", "0", [], ["Accepted files: .mp4 document"]),
        ("", "1000", [], ["The largest file: 1000 bytes."]),
    ],
)
def test_files_of_moodle(endings, size, types, lost):
    data = sample("questions.moodle.xml").decode()
    one = f"""<quiz><question type="essay"><name><text>q</text></name><questiontext><text>Send it.</text></questiontext>
        <responseformat>noinline</responseformat><filetypeslist>{endings}</filetypeslist><maxbytes>{size}</maxbytes>
        </question></quiz>"""
    report = formats.read(one.encode(), "moodle")

    assert "noinline" in data
    assert report.questions[0].value["types"] == types
    assert [loss.what for loss in report.losses if loss.where] == lost


def test_files_beside_an_essay_are_told():
    one = b"""<quiz><question type="essay"><name><text>q</text></name><questiontext><text>Write.</text></questiontext>
        <responseformat>editor</responseformat><attachments>2</attachments><minwordlimit>0</minwordlimit></question></quiz>"""
    report = formats.read(one, "moodle")

    assert (report.questions[0].kind, report.questions[0].value["min_words"]) == ("essay", None)
    assert [loss.what for loss in report.losses if loss.where] == [
        "Files beside the text: here an essay is words, and a file is a question of its own."
    ]


@pytest.mark.parametrize("name", ["gift", "moodle", "qti"])
def test_samples_hold_open_questions(name):
    files = {"gift": "questions.gift", "moodle": "questions.moodle.xml"}
    data = packed_sample("qti22") if name == "qti" else sample(files[name])
    found = {question.kind for question in formats.read(data, name).questions}

    assert {"essay", "upload"} - found == ({"upload"} if name == "gift" else set())
