"""What a school can be, teach and speak: the choices of its facts."""

from collections.abc import Iterable

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _


class SchoolKind(models.TextChoices):
    SCHOOL = "school", _("Vocational school")
    CENTRE = "centre", _("Training centre")
    COLLEGE = "college", _("College or university")
    COMPANY = "company", _("Company")
    CONSORTIUM = "consortium", _("Consortium or network")
    AUTHORITY = "authority", _("Public authority or chamber")
    OTHER = "other", _("Other")


class SchoolSize(models.TextChoices):
    SMALL = "small", _("Up to 250 learners")
    MEDIUM = "medium", _("251 to 1,000 learners")
    LARGE = "large", _("More than 1,000 learners")


class Sector(models.TextChoices):
    """The broad fields of ISCED-F 2013 in which vocational schools teach, in the words that schools use."""

    ARTS = "arts", _("Arts, design and media")
    BUSINESS = "business", _("Business, trade and administration")
    ICT = "ict", _("Information and communication technology")
    TECHNOLOGY = "technology", _("Engineering and manufacturing")
    BUILDING = "building", _("Building and wood")
    FARMING = "farming", _("Agriculture, forestry and fishery")
    CARE = "care", _("Health, care and social work")
    HOSPITALITY = "hospitality", _("Hotels, restaurants and tourism")
    TRANSPORT = "transport", _("Transport and logistics")
    OTHER = "other", _("Other")


LEVELS = [(level, f"EQF {level}") for level in range(1, 9)]
"""Of the European Qualifications Framework; written so in every language."""

_LANGUAGES = (
    *("bg", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr"),
    *("hu", "is", "it", "lb", "lt", "lv", "mk", "nb", "nl", "pl", "pt", "ro", "sk", "sl", "sq", "sr", "sv"),
    *("tr", "uk"),
)


def languages() -> list[tuple[str, str]]:
    """Those that are taught in, each by its own name."""
    return [(code, name_of(code)) for code in _LANGUAGES]


def name_of(code: str) -> str:
    return capfirst(get_language_info(code)["name_local"])


def labels(choices: type[models.TextChoices], codes: Iterable[str]) -> list[str]:
    known = dict(choices.choices)
    return [str(known[code]) for code in codes if code in known]
