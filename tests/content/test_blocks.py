import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.rich_text import RichText

from content.blocks import LESSON_BLOCKS, LessonStream
from content.blocks.video import VideoBlock
from content.styleguide import blocks

EVIL = (
    '<p>kept<script>alert(1)</script><img src=x onerror="alert(1)"><a href="javascript:alert(1)">go</a></p>'
)

every_block = pytest.mark.parametrize("name", LESSON_BLOCKS)


def poisoned(block, value):
    """The sample with the worst of texts in every place that takes rich text."""
    if isinstance(block, RichTextBlock):
        return RichText(EVIL)
    if isinstance(block, StructBlock):
        return block.normalize(
            {key: poisoned(child, value[key]) for key, child in block.child_blocks.items()}
        )
    if isinstance(block, ListBlock):
        return block.normalize([poisoned(block.child_block, item) for item in value])
    return value


def render(name, value):
    return LESSON_BLOCKS[name].render(value, {"addresses": {}})


@every_block
def test_block_renders_its_sample(name):
    html = render(name, LESSON_BLOCKS[name].get_preview_value())

    words = re.sub(r"<[^>]+>", " ", html).split()
    assert len(words) >= 3


@every_block
def test_block_has_icon_label_and_group(name):
    meta = LESSON_BLOCKS[name].meta

    assert meta.icon != "placeholder"
    assert meta.label
    assert meta.group


@every_block
def test_block_cleans_what_authors_write(name):
    block = LESSON_BLOCKS[name]
    html = render(name, poisoned(block, block.get_preview_value()))

    assert re.findall(r"<script|onerror|javascript:", html) == []


@every_block
def test_block_goes_through_the_database_and_back(name):
    stream = LessonStream()
    value = stream.to_python(
        [{"type": name, "value": _stored(name), "id": "8d6e5b1c-0000-4000-8000-000000000001"}]
    )

    assert (
        stream.get_prep_value(value)[0]["value"]
        == stream.get_prep_value(stream.to_python(stream.get_prep_value(value)))[0]["value"]
    )


def _stored(name):
    block = LESSON_BLOCKS[name]
    return block.get_prep_value(block.get_preview_value())


def test_stream_is_the_only_list_of_blocks():
    assert isinstance(LessonStream(), StreamBlock)
    assert set(LessonStream().child_blocks) == set(LESSON_BLOCKS)


def test_styleguide_shows_every_block():
    assert [block["name"] for block in blocks()] == list(LESSON_BLOCKS)


@pytest.mark.parametrize(
    ("embed", "words"),
    [("", "one of the two"), ("https://example.org/film", "YouTube or Vimeo")],
)
def test_video_needs_a_film_that_may_be_shown(embed, words):
    block = VideoBlock()
    value = block.to_python({"title": "A film", "file": None, "embed": embed, "transcript": "<p>Words</p>"})

    with pytest.raises(ValidationError) as refused:
        block.clean(value)

    assert words in str(refused.value.as_json_data())


def test_video_asks_nothing_of_other_hosts_before_the_click():
    html = render("video", LESSON_BLOCKS["video"].get_preview_value())

    assert "<iframe" not in html
    assert re.findall(r'src="https?:', html) == []
    assert 'href="https://vimeo.com/76979871"' in html


def test_check_tells_right_from_wrong_in_words():
    html = render("check", LESSON_BLOCKS["check"].get_preview_value())

    assert html.count("Right.") == 1
    assert html.count("Not quite.") == 2


def test_table_cells_name_their_column():
    html = render("table", LESSON_BLOCKS["table"].get_preview_value())

    assert html.count('data-label="Ask yourself"') == 3
    assert html.count('scope="row"') == 3


def test_worksheet_has_as_many_rules_as_lines():
    html = render("worksheet", LESSON_BLOCKS["worksheet"].get_preview_value())

    assert html.count('class="rule"') == 6
