import pytest
from django.utils import translation

from assessments.assignments import kinds
from assessments.assignments.kinds import InvalidValue
from assessments.assignments.markup import html_of

NUMBER = {"least": None, "most": None}
TABLE = {"columns": ["x", "y"], "rows": 2}


def clean(kind, value, **shape):
    return kinds.get(kind).clean(shape, value)


@pytest.mark.parametrize(
    ("language", "typed", "kept"),
    [
        ("en", "12", "12"),
        ("en", "1,250.5", "1250.5"),
        ("en", "1.000", "1"),
        ("it", "1.000", "1000"),
        ("it", "1.000,50", "1000.5"),
        ("it", "2,5", "2.5"),
        ("en", "2,5", "2.5"),
        ("en", "1,000,000", "1000000"),
        ("en", "\u22123", "-3"),
        ("fi", "1 000,5", "1000.5"),
        ("en", "\u0661\u0662\u066b\u0665", "12.5"),
        ("en", " ", ""),
    ],
)
def test_number_is_read_as_it_is_written(language, typed, kept):
    with translation.override(language):
        assert clean("number", typed, **NUMBER) == kept


@pytest.mark.parametrize("typed", ["a dozen", "1e9", "--1", "1,2,3", "9" * 25, "NaN", "²"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(InvalidValue):
        clean("number", typed, **NUMBER)


def test_number_keeps_to_its_bounds():
    assert clean("number", "5", least="5", most="10") == "5"
    with pytest.raises(InvalidValue, match="least"):
        clean("number", "4", least="5", most="10")
    with pytest.raises(InvalidValue, match="most"):
        clean("number", "11", least="5", most="10")


def test_text_is_kept_as_typed_without_what_cannot_be_seen():
    assert clean("long", "\nOne\r\n\r\ntwo\x00\x07  \n", max_length=50) == "One\n\ntwo  "
    assert clean("short", "  a\n b ", max_length=50) == "a b"


def test_text_that_is_too_long_is_said_and_not_cut():
    with pytest.raises(InvalidValue, match="at most 3 fit"):
        clean("short", "four", max_length=3)


@pytest.mark.parametrize("value", ["a", ["z"], [1], ["a", "b"]])
def test_choice_is_one_of_the_options(value):
    with pytest.raises(InvalidValue):
        clean("choice", value, options=["a", "b"], is_many=False)


def test_choice_stands_in_the_order_of_the_author():
    assert clean("choice", ["b", "a", "b"], options=["a", "b", "c"], is_many=True) == ["a", "b"]


def test_date_is_a_day():
    assert clean("date", "2027-03-31") == "2027-03-31"
    with pytest.raises(InvalidValue):
        clean("date", "31.02.2027")


def test_table_loses_empty_rows_at_its_end_only():
    rows = [{"x": "1"}, {}, {"y": " 2 ", "z": "gone"}, {"x": " "}]

    assert clean("table", rows, **TABLE) == [{"x": "1", "y": ""}, {"x": "", "y": ""}, {"x": "", "y": "2"}]


@pytest.mark.parametrize("value", ["x", [1], [{"x": 1}], [{"x": "1"}] * 50, None])
def test_table_that_cannot_be_read_is_refused(value):
    with pytest.raises(InvalidValue):
        clean("table", value, **TABLE)


@pytest.mark.parametrize("value", [["../x"], "x", [5], ["a" * 36]])
def test_file_is_an_id(value):
    with pytest.raises(InvalidValue):
        clean("file", value, max_files=2)


@pytest.mark.parametrize("kind", kinds.names())
@pytest.mark.parametrize("value", [None, 5, True, {"a": 1}, [[]], "\ud800"])
def test_no_value_breaks_a_kind(kind, value):
    shape = {"max_length": 9, "options": ["a"], "is_many": True, "max_files": 1, **NUMBER, **TABLE}

    try:
        cleaned = clean(kind, value, **shape)
    except InvalidValue:
        return
    assert clean(kind, cleaned, **shape) == cleaned


@pytest.mark.parametrize("kind", kinds.names())
def test_empty_value_is_empty(kind):
    assert kinds.get(kind).is_empty(kinds.get(kind).EMPTY)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\n\nTwo\nthree", "<p>One</p>\n<p>Two<br>\nthree</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("**strong** and *weak*", "<p><strong>strong</strong> and <em>weak</em></p>\n"),
        ("# no heading <b>no tag</b>", "<p># no heading &lt;b&gt;no tag&lt;/b&gt;</p>\n"),
    ],
)
def test_text_becomes_safe_html(text, html):
    assert html_of(text) == html
