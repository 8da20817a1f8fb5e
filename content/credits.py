"""Under which licence something may be shown, and what has to be said with it."""

from typing import NamedTuple, Protocol

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    UNCLEAR = "unclear", _("Unclear")
    OWN = "own", _("Own work")
    CC0 = "cc0", _("CC0 (no rights reserved)")
    BY = "by", _("CC BY 4.0")
    BY_SA = "by-sa", _("CC BY-SA 4.0")
    BY_NC = "by-nc", _("CC BY-NC 4.0")
    BY_NC_SA = "by-nc-sa", _("CC BY-NC-SA 4.0")
    BY_ND = "by-nd", _("CC BY-ND 4.0")
    PERMISSION = "permission", _("With permission")


class People(models.TextChoices):
    """Who can be recognised, and whether they said yes."""

    UNSAID = "", _("Not said yet")
    NOBODY = "nobody", _("Nobody can be recognised")
    AGREED = "agreed", _("They have agreed")
    NOT_AGREED = "not-agreed", _("They have not agreed")


OF_COMMONS = {Licence.BY, Licence.BY_SA, Licence.BY_NC, Licence.BY_NC_SA, Licence.BY_ND}
CREDITED = OF_COMMONS | {Licence.PERMISSION}
_ADDRESS = "https://creativecommons.org/licenses/{}/4.0/"


class Rights(Protocol):
    @property
    def licence(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def source(self) -> str: ...


class Credit(NamedTuple):
    author: str
    source: str
    licence: str | Promise
    licence_url: str


def credit_of(rights: Rights) -> Credit | None:
    """What is said under it; nothing where the licence asks for nothing, or nobody is named for a permission."""
    if rights.licence not in CREDITED:
        return None
    licence = Licence(rights.licence)
    if licence == Licence.PERMISSION:
        return Credit(rights.author, rights.source, licence.label, "") if rights.author else None
    return Credit(rights.author, rights.source, licence.label, _ADDRESS.format(licence.value))


def lacks_author(rights: Rights) -> bool:
    """The licence asks for a name, and there is none."""
    return rights.licence in OF_COMMONS and not rights.author
