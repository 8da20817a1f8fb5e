"""A file of a report in LibreOffice, as somebody opens it whose computer is set to Finnish or Greek."""

import shutil
import subprocess
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.utils.translation import override

from safety.tables import Column, write_csv

OFFICE = shutil.which("soffice")
PLACES = {"fi": "fi-FI", "el": "el-GR"}
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{place}</value></prop></item></oor:items>"""
UTF8_BY_SEMICOLON = "CSV:59,34,76"
COLUMNS = (
    Column("name", "Name"), Column("hours", "Hours", "number"), Column("percent", "Percent", "number"),
    Column("day", "Day", "date"), Column("seen", "Seen", "datetime"),
)  # fmt: skip
ROW = {
    "name": "Äijälä; Μαρία, 7.5",
    "hours": 1234.5,
    "percent": 50,
    "day": date(2026, 4, 3),
    "seen": datetime(2026, 4, 3, 21, 5, tzinfo=UTC),
}
FORMULA = ROW | {"name": "=HYPERLINK(A1)"}


@pytest.fixture
def opened(tmp_path):
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed")

    def open_in(place: str, content: bytes, *options: str) -> list[tuple]:
        user = tmp_path / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(SETTINGS.format(place=place))
        (tmp_path / "report.csv").write_bytes(content)
        command = [OFFICE, f"-env:UserInstallation={user.parent.as_uri()}", "--headless", *options]
        convert = [*command, "--convert-to", "xlsx", "--outdir", tmp_path / "out", tmp_path / "report.csv"]
        subprocess.run(convert, check=True, capture_output=True, timeout=100)
        return list(openpyxl.load_workbook(tmp_path / "out" / "report.xlsx").active.values)

    return open_in


@pytest.mark.parametrize("language", PLACES)
def test_file_opens_with_numbers_and_dates(opened, language):
    with override(language):
        content = b"".join(write_csv(COLUMNS, [ROW, FORMULA]))

    head, row, formula = opened(PLACES[language], content, f"--infilter={UTF8_BY_SEMICOLON}")

    assert head == ("Name", "Hours", "Percent", "Day", "Seen (UTC)")
    assert row[:3] == ("Äijälä; Μαρία, 7.5", 1234.5, 50)
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in row[3:]] == ["2026-04-03 00:00", "2026-04-03 21:05"]
    assert formula[0] == "'=HYPERLINK(A1)"
