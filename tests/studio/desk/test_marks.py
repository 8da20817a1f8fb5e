import pytest

from studio.desk import marks, placeholders

PAIRS = [
    ("Plain words", "Plain words"),
    ("<b>Bold</b> and <i>italic</i>", "**Bold** and _italic_"),
    ("<strong>Bold</strong> <em>so</em>", "**Bold** _so_"),
    ("<b><i>Both</i></b>", "**_Both_**"),
    ('Read <a id="a1">the <b>guide</b></a>.', "Read [the **guide**](1)."),
    ("One<br/>two", "One\ntwo"),
    ("<code>x</code>", "`x`"),
    ("A [[gap]] and {{rule:x}}", "A [[gap]] and {{rule:x}}"),
    ("[[a_b]]", "[[a_b]]"),
    ("5 &lt; 6 &amp; 7", "5 < 6 & 7"),
    ("snake_case **two**", "snake\\_case \\*\\*two\\*\\*"),
    ("Kolleg*innen", "Kolleg*innen"),
    ("[no link] (1)", "[no link] (1)"),
]


@pytest.mark.parametrize(("html", "words"), PAIRS)
def test_markup_and_marks_are_the_same_both_ways(html, words):
    assert marks.to_marks(html) == words
    assert marks.to_html(words, source=html) == html


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("**never closed", "**never closed"),
        ("a ](3) b", "a ](3) b"),
        ("<b>typed</b>", "&lt;b&gt;typed&lt;/b&gt;"),
        ("**a _b** c", "<b>a _b</b> c"),
        ("  spaces \r\n round ", "spaces <br/> round"),
    ],
)
def test_what_is_no_mark_is_text(typed, html):
    assert marks.to_html(typed, source="") == html


def test_only_words_are_left():
    assert marks.plain('<b>Read</b> <a id="a1">this</a><br/>now') == "Read this\nnow"


LINK = 'See <a id="a1">the page</a>'


@pytest.mark.parametrize(
    ("source", "target", "problems"),
    [
        (LINK, 'Vedi <a id="a1">la pagina</a>', []),
        (LINK, "Vedi la pagina", ["Link 1 (“the page”) is missing. Write it as [your words](1)."]),
        (LINK, 'A <a id="a1">b</a> <a id="a1">c</a>', ["Link 1 stands here more than once."]),
        (LINK, 'A <a id="a1">b</a> <a id="a2">c</a>', ["There is no link 2 in the source."]),
        ("A [[gap]].", "Una.", ["[[gap]] is missing: it must stand here as in the source."]),
        ("A.", "{{rule:x}}", ["{{rule:x}} does not stand in the source, or not as often."]),
    ],
)
def test_what_must_be_carried_over(source, target, problems):
    assert placeholders.problems(source, target) == problems
