"""A course as web pages that need no server: every language, no script, nothing from elsewhere."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from interop.folder.schema import UnitSpec, UnitWords
from interop.questions.schema import Loss
from safety.archives import pack

from . import pages
from .pages import STYLE, plain
from .schema import Asked, Written

Link = tuple[str, str, str]
"""Address, label, language."""


def write(asked: Asked) -> Written:
    languages = [replace(asked, language=language) for language in _languages(asked)]
    files = {"index.html": _front(languages), "style.css": STYLE}
    lost: list[Loss] = []
    for each in languages:
        files |= dict(_language(each, languages))
        lost += [loss for loss in pages.lost_when_read(each) if loss.where != asked.course.code]
        files |= {path: asked.course.media[path].read() for path in pages.used_media(each)}
    return Written(pack(files), tuple(dict.fromkeys(lost)))


def _languages(asked: Asked) -> list[str]:
    """The source first; those in which there is something to read."""
    found = sorted(asked.course.words, key=lambda language: (language != asked.course.source, language))
    return [language for language in found if any(language in unit.words for unit in asked.course.units)]


def _front(languages: list[Asked]) -> bytes:
    first = languages[0]
    inside = "".join(
        f'<li><a href="{each.language}/index.html" lang="{each.language}" hreflang="{each.language}">'
        f"{plain(each.words.title)} ({plain(_name(each.language))})</a></li>"
        for each in languages
    )
    return _document(
        first.words.title, first.language, f"<h1>{plain(first.words.title)}</h1><ul>{inside}</ul>", ""
    )


def _name(language: str) -> str:
    try:
        return get_language_info(language)["name_local"]
    except KeyError:
        return language


def _document(title: str, language: str, body: str, up: str = "../") -> bytes:
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        f'<title>{plain(title)}</title><link rel="stylesheet" href="{up}style.css"/></head>\n'
        f"<body>{body}</body></html>\n"
    ).encode()


def _language(asked: Asked, languages: list[Asked]) -> Iterator[tuple[str, bytes]]:
    page = pages.page_of(asked, lambda key: f"{key}.html", "../media/")
    others: list[Link] = [
        (f"../{other.language}/index.html", _name(other.language), other.language)
        for other in languages
        if other.language != asked.language
    ]
    body = (
        f"{_ways(others)}<main><h1>{plain(asked.words.title)}</h1>{asked.course.illustration}"
        f"{pages.about_html(asked, page)}{_contents(asked)}</main>"
    )
    yield f"{asked.language}/index.html", _document(asked.words.title, asked.language, body)
    units = list(asked.units())
    for place, (unit, words) in enumerate(units):
        around = (units[place - 1] if place else None, units[place + 1] if place + 1 < len(units) else None)
        ways = _around(asked, around)
        main = f"<main><h1>{plain(words.title)}</h1>\n{pages.unit_html(words, page)}</main>"
        html = f"{_ways([*ways, *_translations(unit, asked)])}{main}{_ways(ways)}"
        yield f"{asked.language}/{unit.key}.html", _document(words.title, asked.language, html)


def _contents(asked: Asked) -> str:
    with translation.override(asked.language):
        parts = "".join(
            f"<li>{plain(words.title)}<ol>{''.join(map(_entry, units))}</ol></li>"
            for _key, words, units in asked.modules()
            if units
        )
        return f'<nav aria-label="{_("Contents")}"><h2>{_("Contents")}</h2><ol>{parts}</ol></nav>'


def _entry(found: tuple[UnitSpec, UnitWords]) -> str:
    return f'<li><a href="{found[0].key}.html">{plain(found[1].title)}</a></li>'


def _around(asked: Asked, around: tuple) -> list[Link]:
    before, after = around
    with translation.override(asked.language):
        ways = [(f"{before[0].key}.html", f"← {before[1].title}", "")] if before else []
        ways.append(("index.html", _("Contents"), ""))
        return ways + ([(f"{after[0].key}.html", f"{after[1].title} →", "")] if after else [])


def _translations(unit: UnitSpec, asked: Asked) -> list[Link]:
    others = sorted(unit.words.keys() & set(_languages(asked)) - {asked.language})
    return [(f"../{language}/{unit.key}.html", _name(language), language) for language in others]


def _ways(links: list[Link]) -> str:
    inside = "".join(
        f'<a href="{address}"{f" lang={chr(34)}{language}{chr(34)}" if language else ""}>{plain(label)}</a>'
        for address, label, language in links
    )
    return f'<nav class="ways">{inside}</nav>' if inside else ""
