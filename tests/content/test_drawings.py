from pathlib import Path

import pytest
from django.template import Context, Template

from content.drawings import DrawingError, checked

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path class="line" d="M1 2L3-4z"/></svg>'
)
CURRICULUM = Path(__file__).parents[2] / "curriculum"


def test_drawing_is_kept():
    assert checked(DRAWING) == DRAWING


def test_comments_are_left_out():
    assert checked(DRAWING.replace("<path", "<!-- a line --> <path")) == DRAWING


@pytest.mark.parametrize(
    "path", sorted(CURRICULUM.glob("*/illustration.svg")), ids=lambda path: path.parent.name
)
def test_every_illustration_of_the_curriculum_is_a_drawing(path):
    assert checked(path.read_text())


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<image href="https://evil.example/x"/>',
        '<a href="javascript:alert(1)"><path/></a>',
        '<use href="#x"/>',
        "<style>*{}</style>",
        "<foreignObject><p>x</p></foreignObject>",
        '<path onclick="alert(1)"/>',
        '<path style="x"/>',
        '<path fill="url(https://evil.example/x)"/>',
        "<path d='x'/>",
        "<path d=x/>",
        "<!DOCTYPE svg>",
        "<![CDATA[x]]>",
        "<?php ?>",
        '<path d="x"',
        "</svg><p>out<svg>",
    ],
)
def test_more_than_a_drawing_is_refused(inside):
    with pytest.raises(DrawingError):
        checked(f"<svg>{inside}</svg>")


@pytest.mark.parametrize("text", ["", "hello", "<p></p>", "<svg>", "</svg>"])
def test_something_else_is_refused(text):
    with pytest.raises(DrawingError):
        checked(text)


def test_page_leaves_out_what_is_no_drawing():
    page = Template("{% load drawings %}[{% drawing svg %}]")

    assert page.render(Context({"svg": "<script></script>"})) == "[]"
    assert page.render(Context({"svg": DRAWING})) == f"[{DRAWING}]"
