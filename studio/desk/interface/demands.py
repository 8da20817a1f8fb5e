"""What the words of the interface must carry over: placeholders and tags. Templates trust these words, so nothing else may look like markup."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from .catalogues import Message

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
_TAG = re.compile(r"<[^<>]*>")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def problems(message: Message, forms: Sequence[str]) -> list[str]:
    """Why these words cannot stand for this text; empty where they can."""
    if not all(forms):
        return [_("Write all the forms: each is for other numbers.")]
    found = [problem for number, form in enumerate(forms) for problem in _of_form(message, number, form)]
    return list(dict.fromkeys(found))


def _of_form(message: Message, number: int, form: str) -> Iterator[str]:
    yield from _of_placeholders(message, number, form)
    yield from _of_tags(message, form)
    if _CONTROL.search(form) or any(_edges(form) != _edges(source) for source in message.sources):
        yield _("It must begin and end as the source does.")
    if _has_lone_percent(form) and not any(map(_has_lone_percent, message.sources)):
        yield _("Write a percent sign twice here, or the word for it.")


def _of_placeholders(message: Message, number: int, form: str) -> Iterator[str]:
    wanted, found = set(PLACEHOLDER.findall(" ".join(message.sources))), set(PLACEHOLDER.findall(form))
    if not (message.plural and number == 0):  # the form for one may say "one"
        for text in sorted(wanted - found):
            yield _("%(text)s is missing: it must stand here as in the source.") % {"text": text}
    for text in sorted(found - wanted):
        yield _("%(text)s does not stand in the source, or not as often.") % {"text": text}


def _of_tags(message: Message, form: str) -> Iterator[str]:
    found = _tags(form)
    if all(found != _tags(source) for source in message.sources):
        yield _("Tags in angle brackets must stand here as in the source, and nothing else like them.")
    if _quotes(form) > max(map(_quotes, message.sources)):
        yield _('Write quotation marks as your language prints them, such as “ ” or « », not as ".')


def _tags(text: str) -> Counter[str]:
    """And each lone bracket."""
    return Counter([*_TAG.findall(text), *re.findall("[<>]", _TAG.sub("", text))])


def _quotes(text: str) -> int:
    return _TAG.sub("", text).count('"')


def _edges(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def _has_lone_percent(text: str) -> bool:
    return "%" in PLACEHOLDER.sub("", text).replace("%%", "")


def cleaned(message: Message, forms: Iterable[str]) -> list[str]:
    """As a browser sent it, with the line breaks at its ends that the source has."""
    first, last = _edges(message.singular)
    words = [form.replace("\r\n", "\n").strip() for form in forms]
    return [f"{chr(10) * first}{each}{chr(10) * last}" if each else "" for each in words]
