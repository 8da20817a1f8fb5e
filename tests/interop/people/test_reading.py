"""Files as programs write them, and files that mean harm: each is read, or refused with the row and the reason."""

from io import BytesIO

import pytest
import xlsxwriter
from django.conf import settings

from interop.people import columns, reading
from interop.people.reading import read_here
from safety import child
from safety.archives import pack

GREEK = "E-mail;Όνομα\nnikos@new.example;Νίκος Παπαδόπουλος\n"
FRENCH = "E-mail;Nom\nelise@new.example;Élise Françoise Béart\n"


def book(*rows):
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd"}) as made:
        sheet = made.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GREEK, "utf-8"),
        (GREEK, "utf-8-sig"),
        (GREEK, "utf-16"),
        (GREEK, "utf-16-le"),
        (GREEK, "cp1253"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-16-be"),
    ],
)
def test_letters_are_read_as_they_were_written(text, encoding):
    table = read_here(text.encode(encoding), language="en")

    assert table.rows == [(2, text.splitlines()[1].split(";"))]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_blank_lines_and_spaces_around_words_do_not_matter(mark):
    text = f"\n\n E-mail {mark} Name\n\n kim@new.example {mark}\u200b Kim\u00a0Bell \r\n\n"

    assert read_here(text.encode(), language="en") == (
        ["E-mail", "Name"],
        [(5, ["kim@new.example", "Kim Bell"])],
    )


def test_numbers_dates_and_formulas_of_a_workbook_are_words():
    sheet = book(["email", "number", "share", "formula"], ["kim@new.example", 7, 0.5, "=1+1"])

    assert read_here(sheet, language="en").rows == [(2, ["kim@new.example", "7", "0.5", "0"])]


def bomb():
    """A sheet that says it is small and unpacks to 60 MB of nothing."""
    return pack({"[Content_Types].xml": b"<a/>", "xl/worksheets/sheet1.xml": b" " * 60_000_000})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "at least one row"),
        (b"email,name\n", "at least one row"),
        (b'email,name\n"kim,Kim\nlou,Lou\n', "Row 2: A cell is damaged"),
        (b"email\n" + b"x" * 6_000, "Row 2: A cell has more than 5000 letters"),
        (b"email\n" + b"," * 1_000_001, "Row 2: A line has more than 1000000 letters"),
        (b"email\n" + b"a," * 300, "Row 2: A table has at most 200 columns"),
        (b"e\n" + b"a\n" * 100_001, "Row 100002: A table has at most 100001 rows"),
        (b"PK\x03\x04 no book", "no ZIP file"),
        (bomb(), "packed too tightly"),
    ],
)
def test_a_hostile_file_is_refused_with_its_row(data, reason):
    with pytest.raises(child.RefusalError, match=reason):
        read_here(data, language="en")


def test_a_file_is_read_in_a_process_of_its_own():
    found = reading.read(GREEK.encode("cp1253"), language="en")

    assert found.headings == ["E-mail", "Όνομα"]
    with pytest.raises(child.Refused, match=r"Row 2: Eine Zelle|Row 2:|Zeile 2"):
        reading.read(b'email\n"x', language="de")


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_columns_are_guessed_in_every_language(language):
    headings = [columns.heading_in(field, language) for field in columns.ALL]

    found = columns.guess(headings, columns.ALL)

    assert found.columns == {field.key: place for place, field in enumerate(columns.ALL)}


def test_two_columns_that_could_be_the_same_are_left_to_the_person():
    found = columns.guess(["E-Mail", "NAME", "e mail", "telephone"], columns.ALL)

    assert found.columns == {"name": 1}
    assert found.doubled == {"email": [0, 2]}
    assert columns.unused(["E-Mail", "NAME", "e mail", "telephone"], found.columns) == [
        "E-Mail",
        "e mail",
        "telephone",
    ]
