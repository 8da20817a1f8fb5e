"""What books and web pages share: a course as pages, one a unit."""

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from assessments.models import AssignmentPage, CasePage, QuizPage
from content.credits import Credit, credit_of
from interop.folder import media
from interop.folder.schema import UnitSpec, UnitWords
from interop.packages.webpages.writing import Page
from interop.questions.schema import Loss

from . import addresses, asking, losses, reading_pages
from .schema import Asked

PAPER = Path(__file__).parent / "paper"
STYLE = (PAPER / "book.css").read_bytes()


def plain(text: str) -> str:
    return escape(text, quote=False)


def page_of(asked: Asked, unit: Callable[[str], str], folder: str, *, headings: int = 0) -> Page:
    keys = {found.key for found, _words in asked.units()}
    address = addresses.in_package(asked.course.code, keys, unit, folder)
    return Page(address=address, language=asked.language, headings=headings, solves=asked.solves)


def unit_html(words: UnitWords, page: Page) -> str:
    return "\n".join(
        filter(None, [reading_pages.html_of(words, page), asking.html_of(words.questions, page)])
    )


def about_html(asked: Asked, page: Page) -> str:
    """What stands before the first module."""
    words = asked.words
    with translation.override(asked.language):
        outcomes = "".join(f"<li>{plain(outcome)}</li>" for outcome in words.outcomes)
        listed = f"<p>{_('Afterwards you can')}</p><ul>{outcomes}</ul>" if outcomes else ""
        thanks = f"<p>{plain(words.credits)}</p>" if words.credits else ""
        return f"<p>{plain(words.promise)}</p>{listed}{page.html(words.body)}{thanks}{credits_html(asked)}"


def credits_html(asked: Asked) -> str:
    """Whose pictures and files are shown, where their licence asks to say so."""
    found = [(path, credit_of(asked.course.media[path].rights)) for path in used_media(asked)]
    items = "".join(f"<li>{_credited(path, credit)}</li>" for path, credit in found if credit)
    return f"<p>{_('Pictures and files')}</p><ul>{items}</ul>" if items else ""


def _credited(path: str, credit: Credit) -> str:
    author = _linked(credit.author or _("Source"), credit.source) if credit.author or credit.source else ""
    said = [plain(path.removeprefix("media/")), author, _linked(str(credit.licence), credit.licence_url)]
    return " · ".join(filter(None, said))


def _linked(text: str, url: str) -> str:
    return f'<a href="{escape(url)}">{plain(text)}</a>' if url else plain(text)


def used_media(asked: Asked) -> list[str]:
    shown = {path for _unit, words in asked.units() for path in media.used_by_unit(words)}
    return sorted((shown | media.used_by(asked.words.body)) & asked.course.media.keys())


def lost_when_read(asked: Asked) -> Iterator[Loss]:
    """What no page can do that nobody answers: questions are read, not graded."""
    yield from losses.left_languages(asked)
    for unit, words in asked.units():
        yield from (Loss(unit.key, text) for text in _lost(unit, words, asked))


def _lost(unit: UnitSpec, words: UnitWords, asked: Asked) -> Iterator[str]:
    if unit.kind == QuizPage.kind:
        yield _("The quiz can be read, not taken: attempts, points and its rules stay behind.")
        if not asked.solves:
            yield _("The answers are left out.")
    if unit.kind == CasePage.kind:
        yield _("All scenes of the case stand one below the other.")
    if unit.kind == AssignmentPage.kind:
        yield _("The assignment can be read, not handed in.")
    if any(block.kind == "video" and block.value["embed"] for block in words.body):
        yield _("A film of another host is a link.")
    if any(block.kind == "check" for block in words.body) and not asked.solves:
        yield _("The answers to questions in the text are left out.")
