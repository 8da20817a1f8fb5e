import pytest
from django.template import Context, Template
from django.utils import translation

from content.arch import Stone
from content.blocks import LessonStream


def render(source, **context):
    return Template("{% load pontis %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("amount", "words"), [(0, "0 min"), (15, "15 min"), (60, "1 h"), (75, "1 h 15 min"), (None, "0 min")]
)
def test_minutes_are_said_as_people_say_them(amount, words):
    assert render("{% minutes amount %}", amount=amount) == words


@pytest.mark.parametrize(("amount", "words"), [(1, "1 hour"), (3, "3 hours")])
def test_hours_agree_with_their_number(amount, words):
    assert render("{% hours amount %}", amount=amount) == words


@pytest.mark.parametrize(("language", "attribute"), [("fi", ' lang="fi"'), ("en", ""), ("", ""), (None, "")])
def test_lang_attr_marks_only_other_languages(language, attribute):
    with translation.override("en"):
        assert render("{% lang_attr language %}", language=language) == attribute


def test_arch_shows_each_stone_and_its_words():
    html = render(
        '{% arch stones size="small" text="1 of 2 units" %}', stones=[Stone("done"), Stone("current")]
    )

    assert html.count('class="arch-stone"') == 2
    assert '<figcaption class="arch-text">1 of 2 units</figcaption>' in html
    assert 'aria-hidden="true"' in html


def test_render_stream_gives_every_heading_an_anchor():
    stored = [{"type": "heading", "value": {"text": "Four forms", "level": "2"}, "id": "abc"}]
    html = render("{% render_stream stream %}", stream=LessonStream().to_python(stored))

    assert '<h2 id="b-abc">Four forms</h2>' in html


def test_render_stream_escapes_plain_text():
    stored = [{"type": "heading", "value": {"text": "<script>", "level": "3"}, "id": "abc"}]

    assert "&lt;script&gt;" in render("{% render_stream stream %}", stream=LessonStream().to_python(stored))


def test_two_banks_lists_each_course_once():
    paths = [
        {"title": "Managers", "url": "/m/", "courses": [{"code": "C1", "title": "One", "url": "/c1/"}]},
        {"title": "Officers", "url": "/o/", "courses": [{"code": "C1", "title": "One", "url": "/c1/"}]},
    ]
    html = render("{% two_banks paths %}", paths=paths)

    assert html.count('data-bank="both"') == 1
    assert "on both paths" in html
