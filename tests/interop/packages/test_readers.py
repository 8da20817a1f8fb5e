"""What a small package of each system becomes, and every remark on what stays behind."""

import io

import pytest
from PIL import Image

from interop.folder.reading import read_course
from interop.folder.writing import write_course
from interop.packages import detecting
from interop.packages.cartridge import reading as cartridge
from interop.packages.moodle import reading as moodle
from interop.packages.olx import reading as olx

from . import samples


def picture() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (2, 2)).save(data, "png")
    return data.getvalue()


def units(arrival) -> list[tuple[str, str, str]]:
    return [(unit.key, unit.kind, unit.words["en"].title) for unit in arrival.folder.units]


def told(arrival) -> list[tuple[str, str, str]]:
    return [(remark.weight, remark.code, remark.place) for remark in arrival.remarks]


def test_olx():
    arrival = olx.read("x.zip", samples.packed(samples.OLX))

    assert units(arrival) == [("v", "lesson", "Section: Page"), ("w", "quiz", "Section: Quiz")]
    assert (
        arrival.folder.units[0].words["en"].body[0].value == '<p>See <a href="course:T1/w">the quiz</a>.</p>'
    )
    assert told(arrival) == [("lost", "part", "Section: Page"), ("doubtful", "promise", "")]
    assert arrival.remarks[0].text == "“A tool” of the kind lti has no counterpart here."


def test_problem_of_olx():
    question = olx.read("x.zip", samples.packed(samples.OLX)).folder.units[1].words["en"].questions[0]
    options = [(item.tag, item.value["text"], item.value["is_right"]) for item in question.value["options"]]

    assert (question.key, question.kind, question.points) == ("p", "single", 2)
    assert options == [("a", "<p>Italy</p>", True), ("b", "<p>Spain</p>", False)]
    assert question.value["explanation"] == "<p>In Piedmont.</p>"


def test_cartridge():
    arrival = cartridge.read("x.imscc", samples.packed(samples.CARTRIDGE))

    assert units(arrival) == [
        ("page", "lesson", "Page"),
        ("quiz", "quiz", "Quiz"),
        ("link", "lesson", "Link"),
    ]
    assert (
        arrival.folder.units[0].words["en"].body[0].value
        == '<p>See <a href="course:ACOURSE/quiz">the quiz</a>.</p>'
    )
    assert told(arrival) == [
        ("lost", "resource", "Talk"),
        ("lost", "missing", "Gone"),
        ("doubtful", "promise", ""),
    ]
    assert arrival.folder.units[1].words["en"].questions[0].key == "where"


def test_moodle():
    arrival = moodle.read("x.mbz", samples.packed(samples.MOODLE, {f"files/aa/{samples.SUM}": picture()}))

    assert units(arrival) == [
        ("page", "lesson", "Page"),
        ("label", "lesson", "Label"),
        ("link", "lesson", "Link"),
        ("quiz", "quiz", "Quiz"),
        ("task", "assignment", "Task"),
        ("book", "lesson", "Book: One"),
    ]
    assert told(arrival) == [("lost", "activity", "Forum"), ("lost", "question", "Quiz")]
    assert [block.kind for block in arrival.folder.units[0].words["en"].body] == ["image", "text"]
    assert list(arrival.folder.media) == ["media/a.png"]


def test_quiz_of_moodle():
    quiz = moodle.read("x.mbz", samples.packed(samples.MOODLE)).folder.units[3]
    question = quiz.words["en"].questions[0]

    assert quiz.rules["max_attempts"] == 2
    assert (question.kind, question.points) == ("single", 2)
    assert [item.value["feedback"] for item in question.value["options"]] == ["<p>Yes.</p>", ""]


def test_file_that_is_missing_is_told():
    arrival = moodle.read("x.mbz", samples.packed(samples.MOODLE))

    assert ("lost", "picture", "Page") in told(arrival)
    assert "The file a.png: The package has no such file." in [remark.text for remark in arrival.remarks]


READERS = {"olx": samples.OLX, "cartridge": samples.CARTRIDGE, "moodle": samples.MOODLE}


@pytest.mark.parametrize("key", READERS)
def test_arrival_is_a_folder(key):
    arrival = detecting.read("x.zip", samples.packed(READERS[key]), key)[1]

    assert read_course(write_course(arrival.folder)) == arrival.folder


@pytest.mark.parametrize("key", READERS)
def test_format_is_found_by_what_is_inside(key):
    assert detecting.format_of("course.zip", samples.packed(READERS[key])).key == key
