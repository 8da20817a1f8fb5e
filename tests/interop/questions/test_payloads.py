"""What comes in by a file is as clean as what somebody types (security: S-03, S-07)."""

from html import escape

import pytest

from interop.questions import formats, words
from interop.questions.schema import Report
from safety.html import clean_html
from tests.interop.questions.samples import sample
from tests.safety.corpus import PAYLOADS

MOODLE = """<quiz><question type="multichoice"><name><text>q</text></name>
<questiontext format="html"><text>{0}</text></questiontext><single>true</single>
<answer fraction="100"><text>a{0}</text><feedback><text>{0}</text></feedback></answer>
<answer fraction="0"><text>b</text></answer>
<generalfeedback format="html"><text>{0}</text></generalfeedback></question></quiz>"""
GIFT_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "~=#{}:\\"} | {"\n": " ", "\r": " ", "\0": " "})


def typed(payload: str) -> str:
    return words.line(f"Stem {payload}")


def stems(report: Report) -> list[str]:
    return [question.value["stem"] for question in report.questions]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_gift_is_as_clean_as_typing(payload):
    text = "".join(letter for letter in payload if letter.isprintable() or letter == " ")
    report = formats.read(f"[html]Stem {text.translate(GIFT_SIGNS)} {{T}}".encode(), "gift")

    assert stems(report) == [typed(text)]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_moodle_is_as_clean_as_typing(payload):
    text = "".join(letter for letter in payload if letter.isprintable() or letter == " ")
    report = formats.read(MOODLE.format(escape(f"Stem {text}")).encode(), "moodle")

    for html in all_texts(report):
        assert clean_html("lesson", html).replace(' rel="noopener"', "") == html.replace("<br/>", "<br>")
    assert stems(report) in ([typed(text)], [])


def all_texts(report: Report) -> list[str]:
    values = [question.value for question in report.questions]
    options = [option for value in values for option in value["options"]]
    return [value[name] for value in values for name in ("stem", "explanation")] + [
        option[name] for option in options for name in ("text", "feedback")
    ]


@pytest.mark.parametrize("payload", PAYLOADS[:20])
def test_a_cell_is_text(payload):
    text = "".join(letter for letter in payload if letter.isprintable()).replace('"', "'")
    report = formats.read(f'kind,stem,right,option 1,option 2\nsingle,"Stem {text}",1,a,b\n'.encode(), "csv")

    assert stems(report) == [words.line(words.from_plain(f"Stem {text}"))]


def test_an_element_of_qti_is_no_way_in():
    body = (
        b'<p onclick="x()">Stem<script>x()</script><svg onload="x()"/><a href="javascript:x()">link</a></p>'
    )
    item = sample("qti22/items/choice.xml").replace(b"<p>A learner calls from her host company.</p>", body)

    assert stems(formats.read(item, "qti")) == ["<p>Stemlink<br/>What do you do <i>first</i>?</p>"]
