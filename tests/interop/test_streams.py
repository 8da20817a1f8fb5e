import json

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from content.blocks import LESSON_BLOCKS
from interop import streams
from interop.folder.blocks import FENCES
from interop.folder.schema import Block
from interop.identities import unit_id
from interop.references import Inward, Outward
from tests.interop.strategies import VALUES, blocks_of

UNIT = unit_id("X1", "u")
WITHOUT_MEDIA = [kind for kind in VALUES if kind not in ("image", "audio", "video", "file")]
few = settings(max_examples=30, suppress_health_check=list(HealthCheck))


def stored(blocks) -> list[dict]:
    return streams.blocks_in(blocks, UNIT, Inward({}, "X1"))


def test_every_block_of_the_cms_has_a_form():
    assert LESSON_BLOCKS.keys() == FENCES.keys() | {"text", "heading", "image"}


@few
@given(st.sampled_from(WITHOUT_MEDIA).flatmap(blocks_of))
def test_block_is_stored_and_comes_back(block):
    words = json.dumps(block.value)
    assume("course:" not in words and "media/" not in words)

    assert streams.blocks_out(stored([block]), Outward()) == (block,)


def test_ids_count_the_blocks_of_a_kind():
    text, heading = Block("text", "<p>a</p>"), Block("heading", {"text": "b", "level": "2"})

    first = stored([text, heading])
    second = stored([heading, text, text])

    assert [block["id"] for block in first] == [second[1]["id"], second[0]["id"]]
    assert len({block["id"] for block in second}) == 3


def test_texts_that_follow_one_another_are_one():
    data = [
        {"type": "text", "value": value, "id": str(n)}
        for n, value in enumerate(["<p>a</p>", "<p> </p>", "b"])
    ]

    assert streams.blocks_out(data, Outward()) == (Block("text", "<p>a</p><p>b</p>"),)


def test_problems_name_the_field():
    data = stored([Block("heading", {"text": "x" * 300, "level": "2"})])

    assert streams.problems(streams.LESSON, data) == [
        "0: text: Ensure this value has at most 200 characters (it has 300)."
    ]
