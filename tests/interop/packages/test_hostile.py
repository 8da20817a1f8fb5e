"""Packages that are damaged or mean harm: refused with the reason, or read without what is wrong; never a crash."""

import io
import random
import zipfile

import pytest

from interop.packages import detecting
from interop.packages.schema import Arrival, UnreadablePackage

from . import samples

WHOLE = {"olx": samples.OLX, "cartridge": samples.CARTRIDGE, "moodle": samples.MOODLE}
FIRST = {"olx": "course.xml", "cartridge": "imsmanifest.xml", "moodle": "moodle_backup.xml"}
ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
MANY = "".join(
    f'<item identifier="i{n}" identifierref="page"><title>{n}</title></item>' for n in range(10_000)
)


def read(key: str, data: bytes) -> Arrival:
    return detecting.read("course", data, key)[1]


def refused(key: str, data: bytes) -> str:
    with pytest.raises(UnreadablePackage) as error:
        read(key, data)
    return str(error.value)


@pytest.mark.parametrize("key", WHOLE)
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ENTITY, "A DTD is not allowed"),
        ("<course>", "not well-formed"),
        (None, "has no file"),
        ('<?xml version="1.0" encoding="utf-16"?><x/>', "line 1"),
        ("<html/>", ""),
        ("<a>" * 100 + "</a>" * 100, "deep"),
    ],
)
def test_first_file_that_is_wrong(key, text, reason):
    assert reason in refused(key, samples.packed(WHOLE[key], {FIRST[key]: text}))


@pytest.mark.parametrize("key", WHOLE)
def test_path_that_leads_out(key):
    packed = io.BytesIO(samples.packed(WHOLE[key]))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("../outside.txt", "x")

    assert "not the name of a file inside the package" in refused(key, packed.getvalue())


@pytest.mark.parametrize("key", WHOLE)
def test_bomb(key):
    packed = io.BytesIO(samples.packed(WHOLE[key]))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", b"\0" * 5_000_000)

    assert "packed too tightly" in refused(key, packed.getvalue())


def test_manifest_of_ten_thousand_entries():
    manifest = samples.MANIFEST.replace('<item identifier="i1"', f'{MANY}<item identifier="i1"')

    assert "more than 5000 entries" in refused(
        "cartridge", samples.packed(samples.CARTRIDGE, {"imsmanifest.xml": manifest})
    )


def test_entries_that_show_the_same_page_come_once():
    again = '<item identifier="x" identifierref="page"><title>Page again</title></item><item identifier="i1"'
    manifest = samples.MANIFEST.replace('<item identifier="i1"', again, 1)
    arrival = read("cartridge", samples.packed(samples.CARTRIDGE, {"imsmanifest.xml": manifest}))

    assert [unit.words["en"].title for unit in arrival.folder.units] == ["Page again", "Quiz", "Link"]
    assert "twice" in [remark.code for remark in arrival.remarks]


@pytest.mark.parametrize(
    "href", ["../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "C:\\x", "media/%2e%2e/x"]
)
def test_files_outside_are_not_there(href):
    page = f'<p>a <img src="{href}" alt="x"> <a href="{href}">b</a></p>'
    arrival = read("cartridge", samples.packed(samples.CARTRIDGE, {"page.html": page}))

    assert arrival.folder.units[0].words["en"].body[0].value == "<p>a b</p>"
    assert {"picture", "link"} <= {remark.code for remark in arrival.remarks}


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", " JaVaScRiPt:x"])
def test_links_that_act_are_left(href):
    arrival = read("olx", samples.packed(samples.OLX, {"html/h.html": f'<a href="{href}">words</a>'}))

    assert arrival.folder.units[0].words["en"].body[0].value == "<p>words</p>"


def test_cartridge_of_another_sort_is_named():
    manifest = samples.MANIFEST.replace("IMS Common Cartridge", "ADL SCORM")

    assert "“ADL SCORM”" in refused(
        "cartridge", samples.packed(samples.CARTRIDGE, {"imsmanifest.xml": manifest})
    )


def test_other_letters_are_read():
    page = "<p>Città</p>".encode("cp1252")
    arrival = read("cartridge", samples.packed(samples.CARTRIDGE, {"page.html": page}))

    assert arrival.folder.units[0].words["en"].body[0].value == "<p>Città</p>"


@pytest.mark.parametrize("key", WHOLE)
def test_anything_else_is_no_package(key):
    assert refused(key, b"nothing of that sort") == "This is no package: neither ZIP nor tar."


def damaged(text: str, chance: random.Random) -> str:
    """Some letters gone, some twice, some others."""
    letters = list(text)
    for _turn in range(chance.randint(1, 6)):
        place = chance.randrange(len(letters))
        letters[place : place + chance.randint(0, 9)] = chance.choice(
            ["", "<", ">", "&", '"', "9999", "-1", "<a>", "\0", "é"]
        )
    return "".join(letters)


def outcome(key: str, data: bytes) -> str:
    """What came of it, or why nothing."""
    try:
        return str(read(key, data).folder.code)
    except UnreadablePackage as error:
        return str(error)


@pytest.mark.parametrize("key", WHOLE)
def test_damage_never_ends_in_a_crash(key):
    chance = random.Random(4)  # noqa: S311 - the same every time is the point
    for _turn in range(60):
        name = chance.choice([*WHOLE[key]])
        said = outcome(key, samples.packed(WHOLE[key], {name: damaged(WHOLE[key][name], chance)}))

        assert said
