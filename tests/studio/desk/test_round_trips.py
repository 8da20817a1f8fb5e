"""Whatever words stand in a file of translations: what goes out comes in, and goes out the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.desk import marks
from studio.desk.exchange import po, xliff
from studio.desk.exchange.lines import DONE, DRAFT, OPEN, STALE, Book, Line

LETTERS = [*"ab *_`[](){}\\<>&;#%~'\"\n\tà→\u200b", "[[gap]]", "](1)", "**", "msgid", "%(x)s", "&amp;", "]]>"]
words = st.lists(st.sampled_from(LETTERS), max_size=14).map("".join)
html = words.map(lambda text: marks.to_html(text, source="")).filter(bool)
paths = st.sampled_from(["title", "body.8c1f~x.terms", "questions.1.options.2.feedback"])


def _line(page, path, state, *texts):
    source, target, before = texts
    return Line(
        page=page,
        path=path,
        source=source,
        target="" if state == OPEN else target,
        state=state,
        before=before if state == STALE else "",
    )


lines = st.builds(
    _line,
    st.sampled_from(["p-1", "p-2"]),
    paths,
    st.sampled_from([OPEN, DONE, DRAFT, STALE]),
    html,
    html,
    html,
)
books = st.lists(lines, min_size=1, max_size=5, unique_by=lambda line: line.name).map(
    lambda found: Book("course-1", "en", "sl", tuple(sorted(found, key=lambda line: line.page)))
)


@pytest.mark.parametrize("form", [po, xliff], ids=["po", "xliff"])
@given(book=books)
def test_every_book_comes_back_as_it_went(form, book):
    written = form.write(book)

    assert form.read(written) == book
    assert form.write(form.read(written)) == written
