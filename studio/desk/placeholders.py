"""What a translation must carry over untouched: links, gaps of questions (`[[name]]`) and rule facts (`{{…}}`)."""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from . import marks

_FIXED = re.compile(r"\[\[.*?\]\]|\{\{.*?\}\}")


def problems(source: str, target: str) -> list[str]:
    """Why these words (both as wagtail-localize keeps them) cannot stand for those; empty where they can."""
    return [*_of_links(source, target), *_of_fixed(source, target)]


def links_of(html: str) -> dict[str, str]:
    """The words of each link, by its number."""
    return {node.link: _words(node) for node in _all(marks.parsed(html)) if node.name == "a" and node.link}


def _of_links(source: str, target: str) -> Iterator[str]:
    wanted, counts = links_of(source), _link_counts(target)
    for number, words in wanted.items():
        if not counts[number]:
            yield _("Link %(number)s (“%(words)s”) is missing. Write it as [your words](%(number)s).") % {
                "number": number,
                "words": words,
            }
        elif counts[number] > 1:
            yield _("Link %(number)s stands here more than once.") % {"number": number}
    for number in counts.keys() - wanted.keys():
        yield _("There is no link %(number)s in the source.") % {"number": number}


def _of_fixed(source: str, target: str) -> Iterator[str]:
    wanted, found = (Counter(_FIXED.findall(marks.plain(html))) for html in (source, target))
    for text in wanted - found:
        yield _("%(text)s is missing: it must stand here as in the source.") % {"text": text}
    for text in found - wanted:
        yield _("%(text)s does not stand in the source, or not as often.") % {"text": text}


def _link_counts(html: str) -> Counter[str]:
    return Counter(node.link for node in _all(marks.parsed(html)) if node.name == "a")


def _all(node: marks.Node) -> Iterator[marks.Node]:
    yield node
    for part in node.parts:
        yield from _all(part)


def _words(node: marks.Node) -> str:
    return marks.folded(node, lambda part, inner: part.text or inner)
