import csv
import io
import tracemalloc
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import openpyxl
import pytest
from django.utils.translation import override

from safety import tables
from safety.tables import Column, TooManyRows, write_csv, write_xlsx

FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", '=HYPERLINK("http://evil")']
NOON = datetime(2026, 5, 1, 12, tzinfo=timezone(timedelta(hours=2)))
COLUMNS = [
    Column("name", "Name"),
    Column("percent", "Percent", "number"),
    Column("at", "Finished", "datetime"),
    Column("day", "Day", "date"),
    Column("passed", "Passed", "bool"),
]
ROW = {"name": "Lea", "percent": -5.5, "at": NOON, "day": date(2026, 1, 2), "passed": True}


def read_csv(columns, rows):
    text = b"".join(write_csv(columns, rows)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def read_xlsx(columns, rows):
    file = io.BytesIO()
    write_xlsx(columns, rows, file)
    return list(openpyxl.load_workbook(file).active.iter_rows())


def test_csv_writes_each_type_so_that_machines_read_it():
    heading, row = read_csv(COLUMNS, [ROW])

    assert heading == ["Name", "Percent", "Finished (UTC)", "Day", "Passed"]
    assert row == ["Lea", "-5.5", "2026-05-01 10:00:00", "2026-01-02", "true"]


def test_csv_begins_with_a_byte_order_mark_and_keeps_every_letter():
    data = b"".join(write_csv([Column("name", "Όνομα")], [{"name": "Łukasz Müller, “Σ”"}]))

    assert data == '\ufeff"Όνομα"\r\n"Łukasz Müller, “Σ”"\r\n'.encode()


@pytest.mark.parametrize("formula", FORMULAS)
def test_csv_makes_no_text_a_formula(formula):
    heading, row = read_csv([Column("x", formula)], [{"x": formula}])

    assert [heading, row] == [[f"'{formula}"]] * 2


@pytest.mark.parametrize(
    ("number", "written"), [(-5, "-5"), (-0.5, "-0.5"), (Decimal("-1.50"), "-1.50"), (0, "0")]
)
def test_csv_leaves_numbers_numbers(number, written):
    assert b"".join(write_csv([Column("x", "X")], [{"x": number}])).endswith(f"\r\n{written}\r\n".encode())


def test_csv_is_written_as_spreadsheets_of_the_language_read_it():
    with override("fi"):
        written = b"".join(
            write_csv([Column("a", "A"), Column("b", "B", "number")], [{"a": "x, y", "b": 7.5}])
        )

    assert written.decode("utf-8-sig") == '"A";"B"\r\n"x, y";7,5\r\n'


def test_csv_writes_nothing_for_nothing():
    assert read_csv(COLUMNS, [dict.fromkeys(ROW)])[1] == [""] * 5


def test_csv_quotes_text_so_that_no_other_separator_splits_it():
    assert b'"a;=1+1"' in b"".join(write_csv([Column("x", "X")], [{"x": "a;=1+1"}]))


def test_xlsx_writes_each_value_as_the_type_it_has():
    heading, row = read_xlsx(COLUMNS, [ROW])

    assert [cell.value for cell in heading] == ["Name", "Percent", "Finished (UTC)", "Day", "Passed"]
    assert [cell.data_type for cell in row] == ["s", "n", "d", "d", "b"]
    moments = [datetime(2026, 5, 1, 10), datetime(2026, 1, 2)]  # noqa: DTZ001
    assert [cell.value for cell in row] == ["Lea", -5.5, *moments, True]


@pytest.mark.parametrize(
    "text", [*FORMULAS[:5], "＝1", "{=1}", "http://evil.example", "mailto:a@b.c", "007", "nan"]
)
def test_xlsx_writes_text_as_text(text):
    cell = read_xlsx([Column("x", "X")], [{"x": text}])[1][0]

    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_finite_number_is_written_as_text(value):
    assert read_xlsx([Column("x", "X")], [{"x": value}])[1][0].value == str(value)
    assert read_csv([Column("x", "X")], [{"x": value}])[1] == [str(value)]


def test_xlsx_refuses_to_lose_rows(monkeypatch):
    monkeypatch.setattr(tables, "MAX_ROWS", 2)

    with pytest.raises(TooManyRows):
        write_xlsx([Column("x", "X")], [{"x": 1}] * 3, io.BytesIO())


def test_naive_moments_are_taken_as_they_are():
    naive = datetime(2026, 5, 1, 10)  # noqa: DTZ001

    assert read_csv([Column("at", "At", "datetime")], [{"at": naive}])[1] == ["2026-05-01 10:00:00"]


@pytest.mark.parametrize("rows", [100, 50_000])
def test_csv_needs_the_same_memory_for_any_number_of_rows(rows):
    tracemalloc.start()
    for _line in write_csv(COLUMNS, (ROW for _ in range(rows))):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 1_000_000


@pytest.mark.parametrize("rows", [100, 10_000])
def test_xlsx_needs_the_same_memory_for_any_number_of_rows(rows, tmp_path):
    tracemalloc.start()
    with (tmp_path / "table.xlsx").open("wb") as file:
        write_xlsx(COLUMNS, (ROW | {"at": datetime.now(UTC)} for _ in range(rows)), file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 2_000_000
