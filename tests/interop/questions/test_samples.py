"""The samples hold every question type of their format; what is read, refused and lost is known to the word."""

from dataclasses import replace

import pytest

from interop.questions import exporting, formats
from interop.questions.schema import NOWHERE, Report
from tests.interop.questions.samples import packed_sample, sample

OPEN = "There is no such kind of question here."
QTI_KINDS = [
    ("hotel", "sharedcase"),
    ("choice", "single"),
    ("papers", "multiple"),
    ("green", "truefalse"),
    ("words", "matching"),
    ("countries", "categorise"),
    ("pairs", "matching"),
    ("steps", "ordering"),
    ("dragged", "gaps"),
    ("list", "gaps"),
    ("entry", "gaps"),
    ("duty", "shorttext"),
    ("distance", "numeric"),
    ("feeling", "poll"),
    ("habits", "likert"),
]


def read(name: str, data: bytes) -> Report:
    assert formats.detect(data) == name
    return formats.read(data, language="en")


def kinds(report: Report) -> list[tuple[str, str]]:
    """Without those that exist here only later."""
    found = [(question.key, question.kind) for question in report.questions]
    return [pair for pair in found if pair[1] not in ("essay", "upload")]


def refused(report: Report) -> list[tuple[str, str]]:
    return [(fault.place.item, fault.reason) for fault in report.refused if fault.reason != OPEN]


def by_key(report: Report, key: str) -> dict:
    return next(question.value for question in report.questions if question.key == key)


def test_gift():
    report = read("gift", sample("questions.gift"))

    assert kinds(report) == [
        ("call", "single"),
        ("papers", "multiple"),
        ("Green", "truefalse"),
        ("words", "matching"),
        ("Countries", "categorise"),
        ("Duty", "shorttext"),
        ("Distance", "numeric"),
        ("Gap", "gaps"),
        ("Setting", "sharedcase"),
    ]
    assert refused(report) == []
    assert report.losses == (("Duty", "Feedback for all other answers."),)
    assert (report.questions[0].category, report.questions[0].tags) == ("Mobility/Before", ("first steps",))
    assert by_key(report, "call")["axes"] == ["I1"]
    assert by_key(report, "Distance")["numbers"] == [
        {"number": "10", "tolerance": "2", "share": 100, "feedback": "<p>Near enough.</p>"},
        {"number": "12.5", "tolerance": "7.5", "share": 50, "feedback": ""},
    ]
    assert by_key(report, "Setting")["body"][0]["value"] == (
        "<p>The next questions are about a hotel in Turku {three stars}: 5 &lt; 6.</p>"
    )


def test_aiken():
    report = read("aiken", sample("questions.aiken.txt"))

    assert kinds(report) == [("q1", "single"), ("q2", "single")]
    assert [option["is_right"] for option in report.questions[0].value["options"]] == [False, True, False]


def test_moodle():
    report = read("moodle", sample("questions.moodle.xml"))

    assert kinds(report) == [
        ("call", "single"),
        ("Papers", "multiple"),
        ("Green", "truefalse"),
        ("Duty", "shorttext"),
        ("Distance", "numeric"),
        ("Words", "matching"),
        ("Countries", "categorise"),
        ("Steps", "ordering"),
        ("Gaps", "gaps"),
        ("missing-words", "gaps"),
        ("dragged-words", "gaps"),
        ("the-hotel", "sharedcase"),
    ]
    assert refused(report) == [("Costs", "Moodle's kind “calculated” has no counterpart here.")]
    assert [loss for loss in report.losses if loss.where in ("call", "")] == [
        ("call", "The file phone.png is not taken over."),
        ("call", "1 × <img> (pictures, sounds and films are not taken over)"),
        ("call", "All hints but the first."),
        (
            "",
            "Settings that a question does not have here: answernumbering, gradingtype, penalty, shuffleanswers",
        ),
    ]
    assert by_key(report, "Distance")["units"] == [
        {"name": "km", "factor": "1"},
        {"name": "m", "factor": "0.001"},
    ]
    assert by_key(report, "Gaps")["text"] == "<p>The [[1]] takes in, the [[2]] sends [[3]] learners.</p>"


@pytest.mark.parametrize("version", ["qti22", "qti30"])
def test_qti(version):
    report = read("qti", packed_sample(version))

    assert kinds(report) == QTI_KINDS
    assert refused(report) == [
        ("items/map.xml", "The interaction “hotspotInteraction” has no counterpart here.")
    ]
    assert [question.category for question in report.questions[:2]] == ["Mobility", "Mobility/Before"]
    assert (report.questions[1].tags, by_key(report, "choice")["axes"]) == (("first steps",), ["I1"])
    assert by_key(report, "papers")["explanation"] == "<p>Two papers are needed.</p>"
    assert by_key(report, "habits")["scale"] == ["never", "always"]


def test_both_versions_of_qti_say_the_same():
    old, new = (read("qti", packed_sample(version)) for version in ("qti22", "qti30"))

    assert old == new


def test_csv():
    report = read("csv", sample("questions.csv"))

    assert [kind for _key, kind in kinds(report)] == [
        *("single", "single"),
        "multiple",
        "truefalse",
        "matching",
        "categorise",
        "ordering",
        *("gaps", "gaps"),
        "shorttext",
        "numeric",
        "poll",
        "likert",
        "judgement",
        "sharedcase",
        "scenario",
    ]
    assert report.refused == ()
    assert report.losses == (("", "The column “colour” is not known."),)
    assert by_key(report, "distance")["numbers"][0]["number"] == "10.5"
    assert by_key(report, "words")["decoys"] == ["<p>pays</p>"]


FILES = [
    ("gift", "gift"),
    ("gift", "moodle"),
    ("moodle", "moodle"),
    ("qti", "qti21"),
    ("qti", "qti22"),
    ("qti", "qti30"),
    ("csv", "csv"),
    ("csv", "xlsx"),
    ("moodle", "csv"),
    ("qti", "xlsx"),
]


@pytest.mark.parametrize(("source", "target"), FILES)
def test_sample_goes_round(source, target):
    names = {"gift": "questions.gift", "moodle": "questions.moodle.xml", "csv": "questions.csv"}
    data = packed_sample("qti22") if source == "qti" else sample(names[source])
    report = formats.read(data, source, "en")
    written = exporting.write(formats.FORMATS[target], report.questions, "en")
    back = formats.read(written.data, language="en")

    assert (written.report.refused, written.report.losses) == ((), ())
    assert [_bare(question) for question in back.questions] == [
        _bare(question) for question in report.questions
    ]


def _bare(question):
    """Gaps are called by their numbers."""
    text = question.value.get("text", "").replace("[[gap]]", "[[1]]").replace("[[who]]", "[[1]]")
    gaps = [gap | {"name": str(number)} for number, gap in enumerate(question.value.get("gaps", ()), 1)]
    return replace(question, place=NOWHERE, title="", value=question.value | {"text": text, "gaps": gaps})
