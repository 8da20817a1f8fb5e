import re

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from content import arch as arches
from content import banks, languages, mixed, richtext
from content.languages import direction

register = template.Library()
_OPENING = re.compile(r"\s*(?P<tag><[a-z][a-z0-9]*)[^>]*>")


@register.inclusion_tag("components/arch.html")
def arch(stones, size="large", text="", *, keystone=False):
    return {"arch": arches.build(stones, size=size, keystone=keystone), "size": size, "text": text}


@register.inclusion_tag("components/two_banks.html")
def two_banks(paths):
    """Two paths, each with `title`, `url` and `courses` (dicts of `code`, `title`, `url`)."""
    first, second = paths
    return {"paths": paths, "stops": banks.stops(first["courses"], second["courses"])}


@register.simple_tag(takes_context=True)
def render_stream(context, stream) -> SafeString:
    """All blocks, with the links of the whole text looked up at once; each has an anchor, the same in every language.

    What blocks say of themselves ("Example", "Transcript") stands among the words, so it is in their language.
    """
    with override(languages.content_language()):
        shared = _shared(context, stream.raw_data)
        parts = [(_part(part, shared),) for part in mixed.parts_of(stream)]
    return format_html_join("\n", "{}", parts)


@register.simple_tag(takes_context=True)
def render_words(context, page, name: str) -> SafeString:
    """A stream of a page as readers get it: in two languages, where parts are not translated."""
    return render_stream(context, page.readable(name))


@register.simple_tag(takes_context=True)
def render_pairs(context, own, other, language: str) -> SafeString:
    """Two languages of a text: every block beside the same one in the other language."""
    shared = _shared(context, [*own.raw_data, *other.raw_data])
    rows = (
        {
            "own": _part(pair.own, shared) if pair.own else "",
            "other": _part(pair.other, shared, suffix=f"-{language}") if pair.other else "",
            "language": language,
            "direction": direction(language),
        }
        for pair in mixed.pairs(own, other)
    )
    with override(languages.content_language()):
        pairs = [(render_to_string("components/pair.html", row),) for row in rows]
    return format_html_join("\n", "{}", pairs)


def _shared(context, raw) -> dict:
    return {"request": context.get("request"), "addresses": richtext.addresses_in(raw)}


def _part(part: mixed.Part, shared: dict, *, suffix: str = "") -> SafeString:
    """Blocks of another language say so. With a `suffix` the block stands on the page twice: names of places are given once."""
    name = f"{anchor(part.block)}{suffix}"
    with override(part.language or languages.content_language()):
        html = part.block.render({**shared, "anchor": name})
    if part.language:
        html = render_to_string("components/foreign_block.html", {"html": html, "language": part.language})
    return html if suffix else with_anchor(html, name)


def with_anchor(html: str, name: str) -> SafeString:
    """Its first element gets the name, unless it has one."""
    opening = _OPENING.match(html)
    if not name or opening is None or " id=" in opening[0]:
        return mark_safe(html)
    end = opening.end("tag")
    return mark_safe(f'{html[:end]} id="{escape(name)}"{html[end:]}')


@register.simple_tag(takes_context=True)
def rich(context, value) -> SafeString:
    return richtext.body(value, context.get("addresses"))


@register.simple_tag(takes_context=True)
def inline(context, value) -> SafeString:
    return richtext.inline(value, context.get("addresses"))


def anchor(block) -> str:
    return f"b-{block.id}" if block.id else ""


@register.simple_tag
def minutes(amount: int) -> str:
    """A length of time as people say it: 15 min, 1 h 15 min, 2 h."""
    whole, rest = divmod(int(amount or 0), 60)
    if not whole:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": whole}
    return _("%(hours)s h %(minutes)s min") % {"hours": whole, "minutes": rest}


@register.simple_tag
def hours(amount: int) -> str:
    return ngettext("%(hours)s hour", "%(hours)s hours", amount) % {"hours": amount}


@register.simple_tag
def front_url() -> str:
    """Needs no URL configuration and no page, so that error pages can show it, too."""
    return f"/{languages.content_language()}/"


@register.simple_tag
def lang_attr(language: str | None) -> str:
    """` lang="fi"` for words in another language than the interface around them, nothing otherwise."""
    current = languages.interface_language()
    if not language or language == current:
        return ""
    if direction(language) == direction(current):
        return format_html(' lang="{}"', language)
    return format_html(' lang="{}" dir="{}"', language, direction(language))


@register.simple_tag
def content_language() -> str:
    return languages.content_language()


@register.simple_tag
def interface_language() -> str:
    return languages.interface_language()
