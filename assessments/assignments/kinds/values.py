"""What the kinds share about texts that people write."""

import re
from typing import Any

from django.utils.translation import gettext as _

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_BREAKS = re.compile(r"\s*\n\s*")


class InvalidValue(ValueError):
    """The message is for the person who wrote it."""


def text(value: Any, *, longest: int) -> str:
    """As it was typed, without what cannot be seen; too long is said, never cut."""
    if not isinstance(value, str):
        raise InvalidValue(_("This could not be read."))
    written = value.encode(errors="ignore").decode().replace("\r\n", "\n").replace("\r", "\n")
    written = _CONTROLS.sub("", written)
    if len(written) > longest:
        raise InvalidValue(
            _("This is %(length)s characters long; at most %(longest)s fit here.")
            % {"length": len(written), "longest": longest}
        )
    return written


def comment(value: str, *, longest: int) -> str:
    """What somebody says about a work: what is too long was cut by the form already, so it is cut here."""
    return text(value[:longest], longest=longest).strip()


def line(value: Any, *, longest: int) -> str:
    return _BREAKS.sub(" ", text(value, longest=longest)).strip()
