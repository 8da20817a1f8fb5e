import pytest

from assessments.assignments.markup import html_of

REL = 'rel="nofollow noopener"'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\n\ntwo", "<p>One</p>\n<p>two</p>"),
        ("**strong** and *clear*", "<p><strong>strong</strong> and <em>clear</em></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("[our plan](https://plan.example/a)", f'<p><a href="https://plan.example/a" {REL}>our plan</a></p>'),
        ("[mail](mailto:kim@plan.example)", f'<p><a href="mailto:kim@plan.example" {REL}>mail</a></p>'),
    ],
)
def test_marks_are_read(text, html):
    assert html_of(text).strip() == html


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>1</script>)",
        "[x](<javascript:alert(1)>)",
        "[x](&#106;avascript:alert(1))",
        '[x](https://a.example "onmouseover=alert(1)")',
        "<script>alert(1)</script>",
        "<a href='https://a.example' onclick='x()'>x</a>",
        "![x](https://a.example/pixel.png)",
    ],
)
def test_nothing_dangerous_comes_out(text):
    html = html_of(text)

    assert [
        bad for bad in ("<script", "<img", 'href="javascript', 'href="data', "<a onclick") if bad in html
    ] == []
    assert " title=" not in html
