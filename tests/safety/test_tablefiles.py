import io

import pytest

from safety.archives import open_archive, pack
from safety.tablefiles import Limits, UnsafeTable, guarded, read_csv, read_xlsx
from safety.tables import Column, write_csv, write_xlsx

COLUMNS = [Column("a", "a"), Column("b", "b")]
TEXTS = ["=1+1", "+x", "-5", "@x", "'=x", "''=x", "'plain", "a\nb", 'say "no"', "a,b;c", "\ttab"]


def book(*texts) -> bytes:
    file = io.BytesIO()
    write_xlsx(COLUMNS, [{"a": text, "b": "x"} for text in texts], file)
    return file.getvalue()


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_written_is_read(text):
    written = b"".join(write_csv(COLUMNS, [{"a": guarded(text), "b": "x"}])).decode("utf-8-sig")

    assert list(read_csv(written))[1][1] == [text, "x"]
    assert list(read_xlsx(book(text)))[1] == (2, [text, "x"])


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_first_line_shows_what_parts_the_cells(mark):
    assert list(read_csv(f"a{mark}b\n1{mark}2\n")) == [(1, ["a", "b"]), (2, ["1", "2"])]


def test_a_row_is_known_by_the_line_where_it_begins():
    assert list(read_csv('a,b\n"1\n2",x\n\n3,y')) == [(1, ["a", "b"]), (2, ["1\n2", "x"]), (5, ["3", "y"])]


def test_a_damaged_cell_is_told_with_its_line():
    with pytest.raises(UnsafeTable) as caught:
        list(read_csv('a,b\n1,2\n"3,4\n5,6'))

    assert caught.value.row == 3


def test_tables_are_limited():
    small = Limits(rows=2, columns=2, line=20)

    with pytest.raises(UnsafeTable, match="at most 2 rows"):
        list(read_csv("a\nb\nc", limits=small))
    with pytest.raises(UnsafeTable, match="at most 2 columns"):
        list(read_csv("a,b,c", limits=small))
    with pytest.raises(UnsafeTable, match="at most 2 rows"):
        list(read_xlsx(book("1", "2", "3"), limits=small))
    with pytest.raises(UnsafeTable, match="more than 20 letters"):
        list(read_csv("a" + "," * 30, limits=small))


def test_blank_lines_before_the_first_do_not_hide_what_parts_the_cells():
    assert list(read_csv("\n\na;b\n1;2")) == [(3, ["a", "b"]), (4, ["1", "2"])]


def test_a_book_with_too_many_cells_is_refused_before_it_is_opened():

    with pytest.raises(UnsafeTable, match=r"too large: xl/worksheets/sheet1\.xml"):
        list(read_xlsx(book("1", "2", "3"), limits=Limits(cells=5)))


def test_a_book_with_a_dtd_is_refused():
    files = {name: open_archive(book("x")).read(name) for name in open_archive(book("x")).names}
    laughs = b'<!DOCTYPE a [<!ENTITY x "x">]>'
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace(b"?>", b"?>" + laughs, 1)

    with pytest.raises(UnsafeTable, match="damaged"):
        list(read_xlsx(pack(files)))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"a,b", pack({"[Content_Types].xml": b"<a/>"})])
def test_what_is_no_book_is_refused(data):
    with pytest.raises(UnsafeTable):
        list(read_xlsx(data))
