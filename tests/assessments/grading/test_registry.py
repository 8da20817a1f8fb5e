from types import SimpleNamespace

import pytest
from django.template.loader import get_template
from wagtail.blocks import StructBlock

from assessments import grading
from assessments.blocks import QuestionStream


@pytest.fixture
def ordering():
    """A kind that another app registers, after all streams were made."""
    kind = SimpleNamespace(NAME="ordering")
    yield lambda: grading.register(kind, block=StructBlock())
    grading._kinds.pop("ordering")
    grading.blocks().pop("ordering")


def test_kinds_are_known_by_their_names():
    assert [grading.get(kind.NAME) for kind in grading.all_kinds()] == list(grading.all_kinds())


@pytest.mark.parametrize("kind", grading.all_kinds(), ids=lambda kind: kind.NAME)
def test_kind_has_a_template(kind):
    assert get_template(kind.TEMPLATE)


def test_kind_that_is_registered_appears_in_the_editor(ordering):
    stream = QuestionStream()
    known = list(stream.child_blocks)

    ordering()

    assert list(stream.child_blocks) == [*known, "ordering"]
