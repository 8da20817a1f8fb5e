"""Which format a file is in: what its name says is tried first, its content decides."""

from importlib import import_module

from django.utils.translation import gettext as _

from .formats import FORMATS, Format
from .schema import Arrival, UnreadablePackage

AUTO = "auto"


def format_of(name: str, data: bytes, key: str = AUTO) -> Format:
    """By its key, or the first one whose `looks` recognises the file."""
    if key != AUTO:
        return _named(key)
    low = name.lower()
    in_order = sorted(FORMATS, key=lambda each: not low.endswith(each.extensions))
    for form in in_order:
        if form.looks and _loaded(form.looks)(name, data):
            return form
        if not form.looks and low.endswith(form.extensions):
            return form
    raise UnreadablePackage(
        _("Nobody here can read this file. What can be read: %(formats)s.") % {"formats": ", ".join(labels())}
    )


def read(name: str, data: bytes, key: str = AUTO) -> tuple[Format, Arrival]:
    form = format_of(name, data, key)
    return form, _loaded(form.reader)(name, data)


def labels() -> list[str]:
    return [str(form.label) for form in FORMATS]


def _named(key: str) -> Format:
    found = next((form for form in FORMATS if form.key == key), None)
    if found is None:
        raise UnreadablePackage(_("There is no format %(key)s.") % {"key": key})
    return found


def _loaded(place: str):
    module, _colon, name = place.partition(":")
    return getattr(import_module(module), name)
