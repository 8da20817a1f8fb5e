from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from content import arch as arches
from content import banks, richtext

register = template.Library()


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
    """All blocks, with the links of the whole text looked up at once and an anchor for each heading."""
    shared = {
        "request": context.get("request"),
        "addresses": richtext.addresses_in(stream.raw_data),
    }
    return format_html_join(
        "\n", "{}", ((block.render({**shared, "anchor": anchor(block)}),) for block in stream)
    )


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
    return f"/{get_language() or 'en'}/"


@register.simple_tag
def lang_attr(language: str | None) -> str:
    """` lang="fi"` for words in another language than the page's, nothing otherwise."""
    if not language or language == get_language():
        return ""
    return format_html(' lang="{}"', language)
