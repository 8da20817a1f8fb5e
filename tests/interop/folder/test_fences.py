"""Every kind of block: how it is read, and what is said, with its line, where it cannot be."""

import pytest

from interop.folder import fences
from interop.folder.lines import numbered
from interop.folder.schema import Block
from tests.interop.samples import LESSON

P = "<p>{}</p>".format


def read(text: str) -> tuple[tuple[Block, ...], list[tuple[int, str]]]:
    errors = []
    blocks = fences.read_body(numbered(text), errors.append)
    return blocks, [(error.line, error.message) for error in errors]


def test_blocks_of_the_sample_stand_in_order():
    blocks, errors = read(LESSON.split("---\n", 2)[2])

    assert errors == []
    assert [block.kind for block in blocks] == [
        "text",
        "heading",
        "image",
        "callout",
        "quote",
        "dialogue",
        "accordion",
        "cards",
        "steps",
        "table",
        "terms",
        "check",
        "reflection",
        "worksheet",
        "scale",
        "sources",
        "audio",
        "video",
        "video",
        "file",
    ]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("### Small", Block("heading", {"text": "Small", "level": "3"})),
        (
            '![A [x\\] b](media/a.svg "c")',
            Block("image", {"image": "media/a.svg", "alt": "A [x] b", "caption": "c"}),
        ),
        ("::: callout task\nDo.\n:::", Block("callout", {"kind": "task", "title": "", "text": P("Do.")})),
        ("::: quote\nA\n-- B\n:::", Block("quote", {"text": P("A"), "attribution": "B"})),
        (
            "::: dialogue\n**A:** b\nc\n:::",
            Block("dialogue", {"title": "", "setting": "", "turns": [{"speaker": "A", "text": P("b c")}]}),
        ),
        ("::: steps\n### A\nb\n:::", Block("steps", {"items": [{"title": "A", "text": P("b")}]})),
        (
            "::: table\n| A | B |\n| --- | :-: |\n| *c* | \\| |\n:::",
            Block("table", {"caption": "", "header": ["A", "B"], "rows": [[P("<i>c</i>"), P("|")]]}),
        ),
        (
            "::: terms\n- **A**: b\n  c\n:::",
            Block("terms", {"items": [{"term": "A", "definition": P("b c")}]}),
        ),
        (
            "::: check\n? a\n+ b\n> c\nd\n- e\n! f\n:::",
            Block(
                "check",
                {
                    "stem": P("a"),
                    "options": [
                        {"text": P("b"), "is_right": True, "feedback": P("c d")},
                        {"text": P("e"), "is_right": False, "feedback": ""},
                    ],
                    "explanation": P("f"),
                },
            ),
        ),
        (
            "::: worksheet\n- a (2 righe)\n- b\n:::",
            Block(
                "worksheet",
                {"title": "", "fields": [{"prompt": P("a"), "lines": 2}, {"prompt": P("b"), "lines": 3}]},
            ),
        ),
        (
            "::: scale\nScale: 0 | 1\n- a\n#### G\n- b\n:::",
            Block(
                "scale",
                {
                    "title": "",
                    "options": ["0", "1"],
                    "groups": [{"title": "", "statements": [P("a")]}, {"title": "G", "statements": [P("b")]}],
                },
            ),
        ),
        (
            "::: sources\n- A, 2020. https://a.org/b\n:::",
            Block("sources", {"items": [{"text": P("A, 2020."), "url": "https://a.org/b"}]}),
        ),
        (
            "::: file\nFile: media/a.pdf\nTitle: A\n:::",
            Block("file", {"document": "media/a.pdf", "title": "A"}),
        ),
    ],
)
def test_block_is_read(text, block):
    assert read(text) == ((block,), [])


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a\n\n::: nothing\nb\n:::", 3, "opens with"),
        (":::", 1, "opens with"),
        ("a\n::: quote\nb", 2, "not closed"),
        ("::: quote\nb\n::: steps\n### A\nb\n:::", 1, "not closed"),
        ("::: callout\nb\n:::", 1, "tip, example"),
        ("::: callout tip\n### T\n:::", 1, "text is missing"),
        ("::: reflection\na\n\n## b\n:::", 4, "heading"),
        ("::: cards\ntext\n### A\nb\n:::", 1, "begins with"),
        ("::: cards\n### A\nb\n###\nc\n:::", 4, "title is missing"),
        ("::: dialogue\n**A:** b\n\nc\n:::", 4, "turn"),
        ("::: dialogue\nonly this\n:::", 1, "no turns"),
        ("::: table\n| a | b |\n:::", 1, "header row"),
        ("::: table\n| a | b |\n|---|---|\n| c |\n:::", 4, "1 cells, the header has 2"),
        ("::: table\n| a |\n|---|\nc\n:::", 4, "begins and ends"),
        ("::: table\n| a |  |\n|---|---|\n| c | d |\n:::", 2, "Column 2 of the table has no title."),
        ("::: terms\n- Term: what\n:::", 2, "**Term**"),
        ("::: terms\nTerm\n:::", 2, "begins with `- `"),
        ("::: terms\n:::", 1, "empty"),
        ("::: sources\n- https://a.org\n:::", 2, "title of the source"),
        ("::: worksheet\n- a (99 lines)\n:::", 2, "1 to 30"),
        ("::: scale\n- a\n:::", 2, "Scale:"),
        ("::: scale\nScale: a | b\n#### G\n:::", 3, "no statements"),
        ("::: check\n- a\n+ b\n:::", 1, "one stem"),
        ("::: check\n? a\n- b\n- c\n:::", 1, "right one"),
        ("::: check\n? a\n> b\n+ c\n- d\n:::", 3, "below an option"),
        ("::: check\n? a\n+ b\n! c\n- d\n:::", 5, "below all options"),
        ("::: check\n? a\n+ b\n-\n:::", 4, "no text"),
        ("![a](b.svg)", 1, "no file in media/"),
        ("![a](media/../../settings.svg)", 1, "no file in media/"),
        ("![a](media/x.exe)", 1, "kind that cannot"),
        ("![](media/x.svg)", 1, "what the image shows"),
        ("![a] (media/x.svg)", 1, "is written"),
        ("::: audio\nTitle: a\n\nb\n:::", 1, "File: media/"),
        ("::: audio\nTitle: a\nFile: media/x.wav\n\nb\n:::", 3, "mp3"),
        ("::: video\nTitle: a\n\nb\n:::", 1, "either"),
        ("::: video\nTitle: a\nEmbed: https://evil.example/x\n\nb\n:::", 3, "YouTube or Vimeo"),
        ("::: video\nTitle: a\nEmbed: https://vimeo.com/76979871\n:::", 1, "transcript"),
        ("::: file\nFile: /etc/passwd\nTitle: a\n:::", 2, "no file in media/"),
        ("::: file\nTitle: a\n:::", 1, "two lines"),
        ("##", 1, "empty"),
        ("a\n# b", 2, "heading"),
        ("a [b](javascript:c)", 1, "A link may lead to"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, line, words):
    _, errors = read(text)

    assert [number for number, _ in errors] == [line, *[number for number, _ in errors[1:]]]
    assert words in errors[0][1]


def test_every_block_is_read_although_another_is_wrong():
    blocks, errors = read("::: nothing\nx\n:::\n\nfine\n\n::: steps\n:::")

    assert [block.value for block in blocks] == [P("fine")]
    assert [line for line, _ in errors] == [1, 7]


def test_html_and_placeholders_are_text():
    blocks, _ = read("::: cards\n### <img src=x onerror=y>\n{{ settings }} <script>z</script>\n:::")

    assert blocks[0].value["items"] == [
        {"title": "<img src=x onerror=y>", "text": P("{{ settings }} &lt;script&gt;z&lt;/script&gt;")}
    ]
