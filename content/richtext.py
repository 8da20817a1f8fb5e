"""Stored rich text made ready for readers: links found in one go, HTML cleaned, placeholders resolved.

Wagtail's own renderer asks the database once or more for every text; a lesson has thirty of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from content import resolvers
from content.languages import content_language
from safety.html import clean_html

_LINK = re.compile(r"<a\b[^>]*\blinktype=\"(page|document)\"[^>]*>")
_ID = re.compile(r"\bid=\"(\d+)\"")
_BETWEEN_PARAGRAPHS = re.compile(r"</p>\s*<p[^>]*>")

Addresses = Mapping[tuple[str, int], str]


def body(value: object, addresses: Addresses | None = None) -> SafeString:
    """Paragraphs and lists."""
    return _render(_source(value), "lesson", addresses)


def inline(value: object, addresses: Addresses | None = None) -> SafeString:
    """Text inside a line: paragraphs that an editor made become spaces."""
    return _render(_BETWEEN_PARAGRAPHS.sub(" ", _source(value)), "inline", addresses)


def filled(value: object, mark: str, fields: Mapping[str, SafeString]) -> SafeString:
    """Body text in which each mark (a pattern with the name as its group) is replaced by safe HTML, such as a form's field."""
    text = body(value)
    return mark_safe(re.sub(rf"<[^>]*>|{mark}", lambda found: fields.get(found[1], found[0]).strip(), text))


def addresses_in(raw: object) -> Addresses:
    """The addresses of everything that stored content (a string, or lists and dicts of them) links to."""
    links = {link for text in _texts(raw) for link in _links(text)}
    pages = {key for kind, key in links if kind == "page"}
    documents = {key for kind, key in links if kind == "document"}
    return _pages(pages) | _documents(documents)


def _source(value: object) -> str:
    return str(getattr(value, "source", value) or "")


def _render(html: str, profile: str, addresses: Addresses | None) -> SafeString:
    known = addresses_in(html) if addresses is None else addresses
    linked = _LINK.sub(lambda match: _opening_tag(match, known), html)
    return mark_safe(resolvers.resolve(clean_html(profile, linked), links=profile != "inline"))


def _opening_tag(match: re.Match, addresses: Addresses) -> str:
    address = addresses.get(_target(match))
    return f'<a href="{escape(address)}">' if address else "<a>"


def _target(match: re.Match) -> tuple[str, int]:
    key = _ID.search(match.group(0))
    return match.group(1), int(key.group(1)) if key else 0


def _links(text: str) -> list[tuple[str, int]]:
    return [_target(match) for match in _LINK.finditer(text)]


def _texts(raw: object) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, Mapping):
        yield from _texts(list(raw.values()))
    elif isinstance(raw, Iterable):
        for item in raw:
            yield from _texts(item)


def _pages(ids: set[int]) -> dict[tuple[str, int], str]:
    """Each page in the language that is being read, or as it was linked where that does not exist."""
    if not ids:
        return {}
    linked = list(Page.objects.live().filter(pk__in=ids).select_related("locale"))
    own = Page.objects.live().filter(
        translation_key__in=[page.translation_key for page in linked],
        locale__language_code=content_language(),
    )
    translated = {page.translation_key: page for page in own.select_related("locale")}
    roots = [root.root_path for root in Site.get_site_root_paths()]
    return {("page", page.pk): _address(translated.get(page.translation_key, page), roots) for page in linked}


def _address(page: Page, roots: list[str]) -> str:
    """What `page.url` would say, without asking the cache for the site's roots once a page."""
    root = next((root for root in roots if page.url_path.startswith(root)), None)
    if root is None:
        return ""
    with override(page.locale.language_code):
        return reverse("wagtail_serve", args=[page.url_path[len(root) :]])


def _documents(ids: set[int]) -> dict[tuple[str, int], str]:
    if not ids:
        return {}
    found = get_document_model().objects.filter(pk__in=ids)
    return {("document", document.pk): document.url for document in found}
