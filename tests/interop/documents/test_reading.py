"""Small documents, each for one thing."""

import io

import pytest
from odfdo import Document as OdfDocument
from odfdo import Header, List, Paragraph

from interop.documents import marked, opendocument, outline, pasted, word
from interop.documents.schema import Document
from interop.packages import detecting
from interop.packages.schema import UnreadablePackage
from safety.archives import pack
from tests.interop.documents import thirty_pages


def of_html(html):
    return outline.arrival_of(Document(html, "T"))


def kinds(arrival):
    return [[block.kind for block in unit.words["en"].body] for unit in arrival.folder.units]


def blocks(arrival):
    return arrival.folder.units[0].words["en"].body


def codes(arrival):
    return [remark.code for remark in arrival.remarks]


@pytest.mark.parametrize(
    ("html", "result"),
    [
        ("<p>A</p>", [("t", ["t"])]),
        ("<h1>A</h1><p>a</p><h1>B</h1><p>b</p>", [("t", ["a", "b"])]),
        ("<h1>M</h1><h2>A</h2><p>a</p><h2>B</h2><p>b</p>", [("m", ["a", "b"])]),
        ("<h1>M</h1><p>m</p><h2>A</h2><p>a</p>", [("m", ["m", "a"])]),
        ("<h2>A</h2><p>a</p><h3>B</h3><p>b</p>", [("a", ["a", "b"])]),
        ("<h1>A</h1><p>a</p><h1>A</h1><p>b</p>", [("t", ["a", "a-2"])]),
        ("<h1>Σχολεία</h1><p>a</p><h1>Course</h1><p>b</p>", [("t", ["lesson", "course-2"])]),
    ],
)
def test_headings_make_modules_and_lessons(html, result):
    modules = of_html(html).folder.modules

    assert [(module.key, [unit.key for unit in module.units]) for module in modules] == result


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<p>a</p><h1>A</h1><p>b</p>", "before_heading"),
        ("<h1>A</h1><p>a</p><h1>B</h1>", "empty_lesson"),
        ("<h1>A</h1><p>a</p><h3>B</h3>", "skipped_heading"),
        ("<h1>A</h1><p><s>a</s></p>", "struck"),
        ('<h1>A</h1><p><a href="#b">a</a></p>', "link_left"),
        ('<h1>A</h1><p>a</p><img src="https://example.org/a.png">', "picture_left"),
        (
            "<h1>A</h1><table><tr><td colspan='2'>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
            "merged_cells",
        ),
        ("<h1>A</h1><p>? Who?</p><p>- nobody</p>", "question_left"),
    ],
)
def test_what_is_doubtful_is_told(html, code):
    assert code in codes(of_html(html))


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script><p>a</p>",
        '<p onclick="x()">a</p>',
        '<p><a href="javascript:alert(1)">a</a></p>',
        "<p>a<style>p{}</style></p>",
    ],
)
def test_html_of_others_is_never_kept(html):
    assert blocks(of_html(html))[0].value == "<p>a</p>"


def test_options_that_word_made_a_list_of_are_options():
    arrival = of_html("<p>? Who?</p><ul><li>nobody</li></ul><p>+ the host</p><p>&gt; Yes.</p>")
    options = arrival.folder.units[0].words["en"].questions[0].value["options"]

    assert [(option.value["is_right"], option.value["feedback"]) for option in options] == [
        (False, ""),
        (True, "<p>Yes.</p>"),
    ]


def test_gift_in_a_block_of_code_is_questions():
    arrival = marked.read("a.md", b"# A\n\n```gift\n::Q:: Who? {=the host ~nobody}\n\nTrue? {T}\n```\n")

    assert [question.kind for question in arrival.folder.units[0].words["en"].questions] == [
        "single",
        "truefalse",
    ]


def test_markdown_knows_boxes_notes_and_captions():
    text = b"---\ntitle: T\n---\n# A\n\nText[^n].\n\n> [!WARNING] Mind\n> the gap\n\n::: example\nOne\n:::\n\n[^n]: A *note*\n"
    found = blocks(marked.read("a.md", text))

    assert [block.kind for block in found] == ["text", "callout", "callout", "heading", "text"]
    assert [block.value["kind"] for block in found[1:3]] == ["warning", "example"]
    assert (found[1].value["title"], found[4].value) == ("Mind", "<p>[1] A <i>note</i></p>")


def test_pasted_words_of_a_word_processor_are_read():
    html = b"<html><body><h1>A</h1><p class=MsoNormal>One <b>two</b></p><ul><li>x</ul></body></html>"

    assert blocks(pasted.read("pasted.html", html))[0].value == "<p>One <b>two</b></p><ul><li>x</li></ul>"


def test_opendocument_text_is_read():
    document = OdfDocument("text")
    body = document.body
    body.clear()
    for part in (Header(1, "Module"), Header(2, "Lesson"), Paragraph("Words"), List(["x", "y"])):
        body.append(part)
    stream = io.BytesIO()
    document.save(stream)
    arrival = opendocument.read("a.odt", stream.getvalue())

    assert [module.key for module in arrival.folder.modules] == ["module"]
    assert blocks(arrival)[0].value == "<p>Words</p><ul><li>x</li><li>y</li></ul>"


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("a.docx", thirty_pages.word, "docx"),
        ("wrong.zip", thirty_pages.word, "docx"),
        ("a.pptx", thirty_pages.slides, "pptx"),
        ("a.zip", thirty_pages.marked, "markdown-zip"),
        ("a.md", lambda: b"# A", "markdown"),
        ("a.zip", lambda: pack({"x/course.yaml": b""}), "folder"),
    ],
)
def test_content_says_the_format(name, data, key):
    assert detecting.format_of(name, data()).key == key


def test_what_nobody_can_read_is_refused():
    with pytest.raises(UnreadablePackage, match="Nobody here can read this file"):
        detecting.format_of("a.exe", b"MZ\0")


BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document>&b;</w:document>'
DEEP = b"<a>" * 10_000 + b"</a>" * 10_000


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"word/document.xml": BOMB}, r"word/document\.xml, line 1: A DTD is not allowed\."),
        ({"word/document.xml": DEEP}, r"word/document\.xml, line 1: Elements stand more than 60 deep\."),
        ({"word/document.xml": b"0" * 9_000_000}, r"word/document\.xml: It is packed too tightly to be a real file\."),
        ({"../document.xml": b""}, r"\.\./document\.xml: Its name is not the name of a file inside the package\."),
        ({"other.xml": b"<a/>"}, r"This is no Word document: word/document\.xml is missing\."),
        ({"word/document.xml": b"<a/>"}, r"This Word document is damaged\."),
    ],
)  # fmt: skip
def test_hostile_word_file_is_refused_with_the_reason(parts, reason):
    with pytest.raises(UnreadablePackage, match=f"^{reason}$"):
        word.read("a.docx", pack(parts))


def test_deep_html_is_refused():
    with pytest.raises(UnreadablePackage, match="Elements stand more than 100 deep"):
        pasted.read("a.html", b"<div>" * 10_000)


def test_picture_that_is_none_is_left_behind():
    arrival = marked.read_packed(
        "a.zip", pack({"a.md": b"# A\n\n![x](b.png)\n\nText", "b.png": b"no picture"})
    )

    assert (kinds(arrival), codes(arrival)) == ([["text"]], ["picture_left"])
