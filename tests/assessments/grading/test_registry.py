import pytest
from django.template.loader import get_template
from django.utils.datastructures import MultiValueDict
from wagtail.blocks import StructBlock

from assessments import grading
from assessments.blocks import QuestionStream
from assessments.grading import InvalidResponse
from assessments.grading.kind import numbered
from assessments.grading.sharedcase import SharedCase
from assessments.grading.single import SingleChoice

KEY = {"options": ["a", "b"], "right": ["a"]}


class Drawing(SingleChoice):
    name = "drawing"


@pytest.fixture
def drawing():
    """A kind that another app registers, after all streams were made."""
    yield lambda: grading.register(Drawing(), block=StructBlock())
    grading._kinds.pop("drawing")
    grading._blocks.pop("drawing")


def test_kinds_are_known_by_their_names():
    assert [grading.get(kind.name) for kind in grading.all_kinds()] == list(grading.all_kinds())


@pytest.mark.parametrize(
    "kind", [kind for kind in grading.all_kinds() if not kind.is_drawn], ids=lambda kind: kind.name
)
def test_kind_has_a_template(kind):
    assert get_template(kind.template)


def test_kind_that_is_registered_appears_in_the_editor(drawing):
    stream = QuestionStream()
    known = list(stream.child_blocks)

    drawing()

    assert list(stream.child_blocks) == [*known, "drawing"]


@pytest.mark.parametrize(
    "said",
    ["b", grading.Fields({"answer-2": ["b"]}), grading.Fields(MultiValueDict({"answer-2": ["a", "b"]}))],
)
def test_answer_is_read_from_fields_or_as_it_is(said):
    assert grading.read(SingleChoice(), KEY, ["a", "b"], 2, said) == "b"


@pytest.mark.parametrize(
    ("name", "shuffles", "moved"),
    [
        ("single", True, ["a", "b"]),
        ("single", False, ()),
        ("ordering", False, ["x"]),
        ("truefalse", True, ()),
    ],
)
def test_parts_are_moved_where_the_quiz_shuffles_or_their_order_tells(name, shuffles, moved):
    assert grading.moved(name, KEY | {"rows": ["x"]}, shuffles=shuffles) == moved


@pytest.mark.parametrize("number", ["0", "3", "-1", "01", "1.0", "", "٣", "²", "9" * 5000, " 1"])
def test_number_that_no_part_has_is_refused(number):
    with pytest.raises(InvalidResponse):
        numbered(["a", "b"], number)


def test_part_is_found_by_its_number():
    assert [numbered(["a", "b"], number) for number in "12"] == ["a", "b"]


def test_case_between_questions_takes_no_answer():
    with pytest.raises(InvalidResponse):
        SharedCase().clean({"options": []}, "")
