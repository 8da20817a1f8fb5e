import time

import pytest

from interop.folder import frontmatter
from interop.folder.frontmatter import Bare, Fields, Flow, Prose
from interop.folder.lines import RefusedError, numbered


def load(text: str):
    return frontmatter.load(numbered(text, first=2))


def fields(text: str) -> Fields:
    return Fields("x.md", load(text), [])


def said(found: Fields) -> list[tuple[int, str]]:
    return [(error.line, error.message) for error in found.errors]


def test_values_know_their_lines():
    found = load("title: A\n\nmodules:\n  - key: b")

    assert found.value["title"].line == 2
    assert found.value["modules"].value[0].value["key"].line == 5


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b\n: [", 3),
        ("- a", 2),
        ("a: 1\na: 2", 3),
        ("a: &x [1]\nb: *x", 3),
        ("a: !!python/object/apply:os.system [ls]", 2),
        ("a: " + "[" * 1500, 2),
    ],
)
def test_what_is_no_plain_yaml_is_refused(text, line):
    with pytest.raises(RefusedError) as refusal:
        Fields("x", load(text), []).texts("a", most=5)
    assert refusal.value.line == line


def test_many_aliases_cost_nothing():
    bomb = "a: &a [x, x]\n" + "\n".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]" for n in range(20)
    )
    started = time.process_time()

    with pytest.raises(RefusedError, match="aliases"):
        load(bomb)
    assert time.process_time() - started < 1


def test_text_is_kept_as_it_was_written():
    found = fields("a: Yes\nb: 007\nc: 2026-13-45\nd: ~")

    assert [found.text(name, most=20) for name in "abcd"] == ["Yes", "007", "2026-13-45", ""]


@pytest.mark.parametrize(
    ("text", "act", "line", "words"),
    [
        ("b: 1", lambda f: f.text("a", most=5, required=True), 2, "missing"),
        ("a: 123456", lambda f: f.text("a", most=5), 2, "6 characters"),
        ("a:\n  - b", lambda f: f.text("a", most=5), 2, "one line"),
        ("b: 1\na: x y", lambda f: f.slug("a"), 3, "hyphens"),
        ("a: 11", lambda f: f.number("a", most=10), 2, "0 to 10"),
        ("a: true", lambda f: f.number("a", most=10), 2, "whole number"),
        ("a: x", lambda f: f.choice("a", ("y", "z")), 2, "y, z"),
        ("a: x", lambda f: f.truth("a", default=True), 2, "true or false"),
        ("a: x", lambda f: f.items("a"), 2, "list"),
        ("a: [y, x]", lambda f: f.choices("a", ("y", "z")), 2, "x is none of"),
        ("a: x", lambda f: f.mapping("a"), 2, "key: value"),
        ("a: 1\nb: 2", lambda f: (f.take("a"), f.finish()), 3, "not known"),
    ],
)
def test_wrong_value_is_said_with_its_line(text, act, line, words):
    found = fields(text)

    act(found)

    assert said(found)[0][0] == line
    assert words in said(found)[0][1]


def test_what_is_written_can_be_read():
    lines = frontmatter.write(
        {"title": "A: b", "empty": "", "list": ("x", "y: z"), "flow": Flow(["a"]), "map": {"k": "v"}}
    )

    assert lines == ['title: "A: b"', "list:", "  - x", '  - "y: z"', "flow: [a]", "map:", "  k: v"]


def test_markdown_is_written_on_lines_of_its_own_where_quotes_would_spoil_it():
    texts = ["plain", "*b*", 'say "a": b', "a\n\n- b", "a\u2028b"]
    lines = frontmatter.write(
        {"texts": [Prose(text) for text in texts], "number": Bare("1.50"), "items": [{}]}
    )

    assert lines == [
        "texts:",
        "  - plain",
        '  - "*b*"',
        "  - |",
        '    say "a": b',
        "  - |",
        "    a",
        "",
        "    - b",
        '  - "a\\Lb"',
        "number: 1.50",
        "items:",
        "  - {}",
    ]
    found = frontmatter.load(numbered("\n".join(lines), first=2))
    assert [mark.written.removesuffix("\n") for mark in found.value["texts"].value] == texts
    assert [(mark.line, mark.begins) for mark in found.value["texts"].value][2:4] == [(5, 6), (7, 8)]
    assert found.value["number"].written == "1.50"


def test_file_without_front_matter_is_refused():
    with pytest.raises(RefusedError, match="front matter"):
        frontmatter.split("Hello")
