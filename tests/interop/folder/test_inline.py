import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interop.folder import inline
from interop.folder.inline import Run
from tests.interop.strategies import LETTERS

few = settings(max_examples=50)
runs = st.lists(
    st.builds(
        Run,
        st.text(LETTERS, max_size=10),
        st.frozensets(st.sampled_from(["b", "i", "code"])),
        st.sampled_from(["", "", "https://example.org/a_b%28c%29", "course:C1"]),
    ),
    max_size=5,
).map(inline.normal)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("plain", "plain"),
        ("*a* **b**, ***c***", "<i>a</i> <b>b</b>, <b><i>c</i></b>"),
        ("**a *b** c*", "<b>a <i>b</i></b><i> c</i>"),
        ("**Note:**text, l'*uomo*", "<b>Note:</b>text, l'<i>uomo</i>"),
        ("5 * 3 and 5* hotels", "5 * 3 and 5* hotels"),
        ("****", "****"),
        (r"\*no\* \[no](x)", "*no* [no](x)"),
        ("`a*b`", "<code>a*b</code>"),
        ("[a **b**](https://example.org/x_(y))", '<a href="https://example.org/x_%28y%29">a <b>b</b></a>'),
        ("**a [b](https://x.org) c**", '<b>a </b><a href="https://x.org"><b>b</b></a><b> c</b>'),
        ("[name of the operator] snake_case_name", "[name of the operator] snake_case_name"),
        ("one<br>two", "one<br/>two"),
        (
            "<script>alert(1)</script> {{ x }} &amp;",
            "&lt;script&gt;alert(1)&lt;/script&gt; {{ x }} &amp;amp;",
        ),
    ],
)
def test_markdown_is_read(markdown, html):
    assert inline.html(inline.parse(markdown)) == html


@few
@given(runs)
def test_whatever_is_written_is_read_back(found):
    assert inline.parse(inline.markdown(found)) == found


@few
@given(runs)
def test_normal_form_is_one(found):
    assert inline.normal(found) == found


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "java\u200bscript:x"]
)
def test_link_with_a_strange_scheme_is_refused(address):
    with pytest.raises(inline.UnsafeLink):
        inline.parse(f"[x]({address})")
