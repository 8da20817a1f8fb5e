"""Links that lead nowhere, told at their blocks. It takes one query for all pages that are checked together."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.checks import WARNING, Problem, once

from .addresses import addresses_in
from .models import CheckedLink


def broken_links(page: Page, language: str) -> Iterator[Problem]:
    broken = once(_broken)
    for address, anchor in dict.fromkeys(addresses_in(page)) if broken else ():
        if address in broken:
            yield Problem("link-broken", WARNING, _said(address, broken[address]), page.pk, anchor)


def _broken(_pages: Sequence[Page]) -> Mapping[str, int]:
    """Of the whole site: they are few."""
    return dict(CheckedLink.objects.broken().values_list("address", "status"))


def _said(address: str, status: int) -> object:
    if status:
        return format_lazy(
            _("A link leads nowhere: {address} (answer {status})"), address=address, status=status
        )
    return format_lazy(_("A link leads nowhere: nobody answers at {address}"), address=address)
