"""Out, in again, out again: identical for what a format carries, and what it does not carry is told to the last item."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st

from interop.folder.schema import CourseFolder, CourseWords, Media, ModuleSpec, PageWords
from interop.packages import detecting
from interop.packages.exports import formats
from interop.packages.exports.schema import UnwritableCourse
from tests.interop import folders
from tests.interop.samples import SVG, sample_course

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SYSTEMS = ("olx", "cartridge")


def written(key: str, course: CourseFolder, language: str = "en", **options):
    return formats.write(key, course, language, now=NOW, **options)


def there_and_back(key: str, course: CourseFolder) -> CourseFolder:
    return detecting.read("course", written(key, course).data, key)[1].folder


def losses(key: str, course: CourseFolder, **options) -> list[tuple[str, str]]:
    return [tuple(loss) for loss in written(key, course, **options).losses]


@pytest.mark.parametrize("key", SYSTEMS)
def test_what_a_format_carries_stays(key):
    once = there_and_back(key, sample_course())

    assert there_and_back(key, once) == once
    assert losses(key, once) == []


def bytes_of(path: str) -> bytes:
    return SVG.encode() if path.endswith("svg") else path.encode()


@st.composite
def courses(draw) -> CourseFolder:
    units = (draw(folders.units("one", "lesson")), draw(folders.units("two", "quiz")))
    paths = ("media/line.svg", "media/voice.mp3", "media/film.mp4", "media/film.vtt", "media/list.pdf")
    media = {path: Media("", lambda path=path: bytes_of(path)) for path in paths}
    words = CourseWords("Course", "course", modules={"m": PageWords("Module", "m")}, promise="It helps.")
    return CourseFolder(
        "C9",
        "en",
        "draft",
        1,
        "foundation",
        (),
        (),
        (ModuleSpec("m", units),),
        words={"en": words},
        media=media,
    )


@settings(max_examples=6)
@given(courses(), st.sampled_from(SYSTEMS))
def test_any_course_stays_the_same_from_the_second_time_on(course, key):
    try:
        once = there_and_back(key, course)
    except UnwritableCourse:
        return  # nothing of it has a place
    twice = there_and_back(key, once)

    assert (twice.units, twice.words) == (once.units, once.words)


LOST = {
    "olx": [
        ("X1", "Other languages: it. A file has one."),
        ("X1", "Of the course: outcomes."),
        ("X1", "Of the course: credits."),
        ("X1", "Of the course: the drawing."),
        ("X1", "Of the course: audiences and topics."),
        ("story", "It becomes a page to read."),
        ("X1", "Of 3 units: minutes."),
        ("X1", "Of 3 units: addresses and texts for search engines."),
        ("X1", "Of 1 unit: requirement."),
        ("X1", "Of 1 unit: done when."),
        ("X1", "Of 1 unit: pass mark."),
        ("X1", "Of 1 unit: attempts."),
    ],
    "cartridge": [
        ("X1", "Other languages: it. A file has one."),
        ("X1", "Of the course: outcomes."),
        ("X1", "Of the course: credits."),
        ("X1", "Of the course: its own text."),
        ("X1", "Of the course: the drawing."),
        ("X1", "Of the course: audiences and topics."),
        ("story", "It becomes a page to read."),
        ("X1", "Of 3 units: minutes."),
        ("X1", "Of 3 units: addresses and texts for search engines."),
        ("X1", "Of 1 unit: requirement."),
        ("X1", "Of 1 unit: done when."),
        ("X1", "Of 1 unit: pass mark."),
    ],
    "epub": [
        ("X1", "Other languages: it. A file has one."),
        ("all-blocks", "A film of another host is a link."),
        ("story", "All scenes of the case stand one below the other."),
        ("check", "The quiz can be read, not taken: attempts, points and its rules stay behind."),
        ("media/film.vtt", "A book cannot hold files of this kind: links to it are plain words."),
        ("media/list.pdf", "A book cannot hold files of this kind: links to it are plain words."),
    ],
}


@pytest.mark.parametrize("key", LOST)
def test_losses_are_told_exactly(key):
    assert losses(key, sample_course()) == LOST[key]


def test_language_without_words_is_refused():
    with pytest.raises(UnwritableCourse, match="not there in the language fi"):
        written("olx", sample_course(), "fi")


@pytest.mark.parametrize("key", ["olx", "epub", "pdf"])
def test_same_course_gives_the_same_file(key):
    assert written(key, sample_course()).data == written(key, sample_course()).data


def opened(key: str, course: CourseFolder, **options) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(written(key, course, **options).data))


def test_book_is_in_form():
    book = opened("epub", sample_course(), language="it")
    first = book.infolist()[0]
    package = ElementTree.fromstring(book.read("book/content.opf"))
    held = {f"book/{item.get('href')}" for item in package.iter("{http://www.idpf.org/2007/opf}item")}

    assert (first.filename, first.compress_type, book.read(first)) == ("mimetype", 0, b"application/epub+zip")
    assert held == set(book.namelist()) - {"mimetype", "META-INF/container.xml", "book/content.opf"}
    assert package.findtext(".//{http://purl.org/dc/elements/1.1/}language") == "it"
    assert b"2026-11-22T12:00:00Z" in book.read("book/content.opf")


def test_pages_of_a_book_are_xml_and_lead_to_pages_that_are_there():
    book = opened("epub", sample_course())
    pages = [name for name in book.namelist() if name.endswith(".xhtml")]
    roots = [ElementTree.fromstring(book.read(name)) for name in pages]
    links = {link.get("href") for root in roots for link in root.iter("{http://www.w3.org/1999/xhtml}a")}
    inside = {
        link.partition("#")[0] for link in links if "://" not in link and not link.startswith("mailto:")
    }

    assert {root.get("lang") for root in roots} == {"en"}
    assert {f"book/{link}" for link in inside if link} <= set(book.namelist())


def test_site_asks_nobody_else():
    site = opened("site", sample_course())
    pages = "".join(site.read(name).decode() for name in site.namelist() if name.endswith((".html", ".css")))

    assert re.findall(r"(?:src=|@import|url\()[\"']?(?:https?:)?//", pages) == []
    assert "<script" not in pages
    assert {"index.html", "en/index.html", "it/index.html", "it/check.html"} <= set(site.namelist())


def test_site_leads_to_the_same_unit_in_the_other_language():
    page = opened("site", sample_course()).read("it/check.html").decode()

    assert '<a href="../en/check.html" lang="en">English</a>' in page


@pytest.mark.parametrize("solves", [True, False])
def test_answers_can_be_left_out(solves):
    page = opened("site", sample_course(), solves=solves).read("en/check.html").decode()

    assert ("Solution" in page, page.count("Question 1")) == (solves, 1)


def test_pdf_is_tagged():
    written_pdf = written("pdf", sample_course())

    assert b"/StructTreeRoot" in written_pdf.data
    assert b"/Marked true" in written_pdf.data
    assert "PDF/UA" not in str(written_pdf.losses)


def test_manifest_names_every_file():
    cartridge = opened("cartridge", sample_course())
    root = ElementTree.fromstring(cartridge.read("imsmanifest.xml"))
    named = {
        file.get("href") for file in root.iter("{http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1}file")
    }

    assert named == set(cartridge.namelist()) - {"imsmanifest.xml"}
