"""Every kind in every format: it gets in, or the report says that it does not; what is lost is known to the field."""

import pytest

from interop.questions import exporting, stored
from interop.questions.formats import FORMATS
from interop.questions.schema import ForeignQuestion
from tests.assessments.samples import SAMPLES

LEFT_OUT = {
    "gift": {"gaps", "ordering", "poll", "likert", "judgement", "scenario", "upload"},
    "moodle": {"poll", "likert", "judgement", "scenario"},
    "qti22": {"judgement", "scenario"},
    "qti30": {"judgement", "scenario"},
    "csv": set(),
    "xlsx": set(),
}
FEEDBACK_OF_PAIRS = [f"Pairs – {number} – Feedback" for number in (1, 2, 3)]
OF_PARTS = {
    "gift": {
        "single": ["Points", "Hint"],
        "multiple": ["Points", "Hint"],
        "truefalse": ["The two answers – 1 – Option", "The two answers – 2 – Option", "Points", "Hint"],
    },
    "moodle": {"single": [], "multiple": [], "matching": FEEDBACK_OF_PAIRS},
    "qti22": {"single": ["Hint"], "matching": [*FEEDBACK_OF_PAIRS, "Hint"]},
    "csv": {"single": [], "matching": [], "likert": [], "judgement": [], "scenario": [], "essay": []},
}


def question(kind: str) -> ForeignQuestion:
    return stored.restore(SAMPLES[kind].stored(), language="en")


def lost_fields(name: str, kind: str) -> list[str]:
    report = exporting.write(FORMATS[name], [question(kind)]).report
    assert report.refused == ()
    assert {loss.where for loss in report.losses} <= {kind}
    return [loss.what.partition(": this has no place")[0] for loss in report.losses]


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_has_no_place_is_named(name):
    report = exporting.write(FORMATS[name], [question(kind) for kind in SAMPLES]).report

    assert {refusal.place.item for refusal in report.refused} == LEFT_OUT[name] & SAMPLES.keys()
    assert {kept.key for kept in report.questions} == SAMPLES.keys() - LEFT_OUT[name]


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name in OF_PARTS for kind in OF_PARTS[name]])
def test_lost_fields_are_named(name, kind):
    assert lost_fields(name, kind) == OF_PARTS[name][kind]


def test_aiken_says_what_becomes_of_true_and_false():
    report = exporting.write(FORMATS["aiken"], [question("truefalse")]).report

    assert [loss.what for loss in report.losses] == [
        "Where the file is read again, “True or false” becomes “Single choice”."
    ]


def test_media_are_a_loss():
    raw = SAMPLES["single"].stored()
    raw["value"]["media"] = [{"type": "video", "value": {"title": "A film"}, "id": "x"}]
    report = exporting.write(FORMATS["csv"], [stored.restore(raw)]).report

    assert [loss.what for loss in report.losses] == [
        "Picture, sound or film: this has no place in the format as it is."
    ]


def test_nothing_is_written_where_nothing_has_a_place():
    written = exporting.write(FORMATS["gift"], [question("scenario")])

    assert (written.data, written.report.questions) == (b"", ())
    assert [refusal.place.item for refusal in written.report.refused] == ["scenario"]
