"""A document of thirty pages as authors write them, as Word, slides and Markdown: tables, pictures with and without words, footnotes,
nested lists, named styles, ten questions, and some mistakes that are to be found."""

import io
from functools import cache

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image
from pptx import Presentation

from safety.archives import pack

TITLE = "Partnerships that last"
SENTENCE = "A partnership begins when two schools find out what each of them can give and what each of them would like to learn. "
MODULES = {
    "Finding partners": ["Where to look", "The first letter", "A call that goes well"],
    "Working together": ["Who does what", "Money and time", "When it gets hard"],
    "Staying together": ["After the first year", "Telling others", "A plan for three years"],
}
LONG = "When it gets hard"
WITHOUT_ALT = "The first letter"
WITHOUT_HEADER = "Money and time"
SKIPPED = "Telling others"
QUIZZES = {"A call that goes well": "Check yourself", "A plan for three years": "What have you learned?"}
QUESTIONS = 5
"""In each quiz."""
STYLES = {"Where to look": "Tip", "Who does what": "Warning", "After the first year": "Reflection"}
FOOTNOTE = "Council Recommendation on learning mobility, 2024."


def picture(colour: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(stream, "PNG")
    return stream.getvalue()


def paragraphs(lesson: str) -> list[str]:
    """About 370 words a page; the long lesson has seven pages and a half."""
    count = 25 if lesson == LONG else 9
    return [f"{number}. {SENTENCE * 5}".removeprefix(f"{number}. ") for number in range(count)]


def question(number: int) -> list[str]:
    return [
        f"? Question {number}: what comes first?",
        "+ A question about the other school",
        "> You learn what they need.",
        "- A list of what you want",
        "> That comes later.",
        "! Ask before you offer.",
    ]


@cache
def word() -> bytes:
    document = Document()
    for style in set(STYLES.values()):
        document.styles.add_style(style, 1)
    document.add_heading(TITLE, 0)
    for module, lessons in MODULES.items():
        document.add_heading(module, 1)
        for lesson in lessons:
            document.add_heading(lesson, 2)
            _word_lesson(document, lesson)
    _add_footnote(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _word_lesson(document, lesson: str) -> None:
    first, *others = paragraphs(lesson)
    document.add_paragraph(first)
    for text, style in (("First", "List Bullet"), ("Inside", "List Bullet 2"), ("Second", "List Bullet")):
        document.add_paragraph(text, style)
    if lesson in STYLES:
        document.add_paragraph("Ask who has asked before you.", STYLES[lesson])
    document.add_heading("In practice", 4 if lesson == SKIPPED else 3)
    for text in others:
        document.add_paragraph(text)
    _word_table(document, has_header=lesson != WITHOUT_HEADER)
    if lesson in ("Where to look", WITHOUT_ALT):
        _word_picture(document, lesson)
    if lesson in QUIZZES:
        document.add_heading(QUIZZES[lesson], 3)
        for number in range(1, QUESTIONS + 1):
            for line in question(number):
                document.add_paragraph(line)


def _word_table(document, *, has_header: bool) -> None:
    table = document.add_table(3, 2)
    for row, texts in zip(
        table.rows, [("Who", "What"), ("School", "Sends"), ("Host", "Receives")], strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    if has_header:
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))


def _word_picture(document, lesson: str) -> None:
    has_words = lesson != WITHOUT_ALT
    document.add_picture(io.BytesIO(picture("navy" if has_words else "teal")))
    if has_words:
        properties = document.paragraphs[-1]._p.xpath(".//wp:docPr")[0]
        properties.set("descr", "Two schools and a bridge.")


def _add_footnote(document) -> None:
    """python-docx knows no footnotes: the part is written by hand, below the first paragraph of the first lesson."""
    body = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>{FOOTNOTE}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, body.encode(), document.part.package)
    document.part.relate_to(part, RT.FOOTNOTES)
    place = next(each for each in document.paragraphs if each.text.startswith("A partnership"))
    reference = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'
    place._p.append(parse_xml(reference))


@cache
def slides() -> bytes:
    show = Presentation()
    starts = {}
    for module, lessons in MODULES.items():
        for lesson in lessons:
            opener = show.slides.add_slide(show.slide_layouts[2])
            opener.shapes.title.text = lesson
            starts.setdefault(module, opener.slide_id)
            _slides_of(show, lesson)
    _add_sections(show, starts)
    stream = io.BytesIO()
    show.save(stream)
    return stream.getvalue()


def _slides_of(show, lesson: str) -> None:
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "In practice"
    frame = slide.placeholders[1].text_frame
    for level, text in enumerate(("First", "Inside")):
        paragraph = frame.paragraphs[0] if not level else frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
    slide.notes_slide.notes_text_frame.text = SENTENCE
    if lesson in ("Where to look", WITHOUT_ALT):
        shape = slide.shapes.add_picture(
            io.BytesIO(picture("navy" if lesson != WITHOUT_ALT else "teal")), 0, 9_000_000
        )
        shape._element.xpath(".//p:cNvPr")[0].set(
            "descr", "" if lesson == WITHOUT_ALT else "Two schools and a bridge."
        )
    if lesson == WITHOUT_HEADER:
        table = slide.shapes.add_table(2, 2, 0, 9_500_000, 4_000_000, 1_000_000).table
        table.first_row = False
        for place, text in enumerate(("School", "Sends", "Host", "Receives")):
            table.cell(place // 2, place % 2).text = text
    if lesson in QUIZZES:
        _slide_of_questions(show, QUIZZES[lesson])


def _slide_of_questions(show, title: str) -> None:
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = title
    frame = slide.placeholders[1].text_frame
    lines = [line for number in range(1, QUESTIONS + 1) for line in question(number)]
    frame.text = "\n".join(lines)


def _add_sections(show, starts: dict[str, int]) -> None:
    space = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    sections = "".join(
        f'<p14:section name="{name}" id="{{00000000-0000-0000-0000-00000000000{number}}}"><p14:sldIdLst><p14:sldId id="{first}"/></p14:sldIdLst></p14:section>'
        for number, (name, first) in enumerate(starts.items())
    )
    extension = f'<p:extLst {nsdecls_of("p")}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst xmlns:p14="{space}">{sections}</p14:sectionLst></p:ext></p:extLst>'
    show.part._element.append(parse_xml(extension))


def nsdecls_of(prefix: str) -> str:
    return f'xmlns:{prefix}="http://schemas.openxmlformats.org/presentationml/2006/main"'


@cache
def marked() -> bytes:
    files = {}
    for number, (module, lessons) in enumerate(MODULES.items(), 1):
        text = "\n".join(
            [f"# {module}", "", *(line for lesson in lessons for line in _marked_lesson(lesson))]
        )
        files[f"{number}-{module.lower().replace(' ', '-')}.md"] = text.encode()
    files["media/bridge.png"] = picture("navy")
    files["media/letter.png"] = picture("teal")
    return pack(files)


def _marked_lesson(lesson: str) -> list[str]:
    first, *others = paragraphs(lesson)
    lines = [f"## {lesson}", "", first + ("[^1]" if lesson == "Where to look" else ""), ""]
    lines += ["- First", "  - Inside", "- Second", ""]
    if lesson in STYLES:
        lines += [f"::: {STYLES[lesson].lower()}", "Ask who has asked before you.", ":::", ""]
    lines += [f"{'####' if lesson == SKIPPED else '###'} In practice", ""]
    lines += [line for text in others for line in (text, "")]
    header = "| | |" if lesson == WITHOUT_HEADER else "| Who | What |"
    lines += [header, "|---|---|", "| School | Sends |", "| Host | Receives |", ""]
    lines += {
        "Where to look": ["![Two schools and a bridge.](media/bridge.png)", "", f"[^1]: {FOOTNOTE}", ""],
        WITHOUT_ALT: ["![](media/letter.png)", ""],
    }.get(lesson, [])
    if lesson in QUIZZES:
        lines += [f"### {QUIZZES[lesson]}", ""]
        lines += [line for number in range(1, QUESTIONS + 1) for line in [*question(number), ""]]
    return lines
