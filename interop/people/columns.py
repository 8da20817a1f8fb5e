"""What a table of people can hold, and how its columns are called in the nine languages. Pure.

A heading is known when it is one of the names below, whatever its case, spaces, dashes and accents are.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("en", "it", "fi", "pt", "el", "de", "es", "nl", "sl")


class Field(NamedTuple):
    """`names` are headings in the order of `LANGUAGES`; `others` some that are common besides."""

    key: str
    label: str | Promise
    help: str | Promise
    names: tuple[str, ...]
    others: tuple[str, ...] = ()
    samples: tuple[str, str] = ("", "")
    can_be_fixed: bool = True


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split("|"))


EMAIL = Field(
    "email",
    _("E-mail address"),
    _("Required. A person is known by it."),
    _names(
        "E-mail|E-mail|Sähköposti|E-mail|Ηλεκτρονική διεύθυνση|E-Mail-Adresse|Correo electrónico|E-mailadres|E-naslov"
    ),
    _names(
        "email|mail|email address|e-mail address|posta elettronica|indirizzo e-mail|sähköpostiosoite|"
        "endereço de e-mail|correio eletrónico|email διεύθυνση|διεύθυνση email|e-pošta|elektronski naslov|correo|dirección de correo"
    ),
    ("kim.bell@school.example", "lou.park@school.example"),
    can_be_fixed=False,
)
NAME = Field(
    "name",
    _("Name"),
    _("As it shall stand on certificates. Needed for people who have no account."),
    _names(
        "Name|Nome e cognome|Nimi|Nome|Ονοματεπώνυμο|Vor- und Nachname|Nombre y apellidos|Naam|Ime in priimek"
    ),
    _names(
        "full name|nome|nominativo|koko nimi|nome completo|όνομα|nombre|nombre completo|volledige naam|ime"
    ),
    ("Kim Bell", "Lou Park"),
    can_be_fixed=False,
)
LANGUAGE = Field(
    "language",
    _("Language"),
    _("In which mails are written: a code such as en or fi."),
    _names("Language|Lingua|Kieli|Língua|Γλώσσα|Sprache|Idioma|Taal|Jezik"),
    _names("lang|idioma|lengua|locale"),
    ("en", "fi"),
)
COUNTRY = Field(
    "country",
    _("Country"),
    _("Two letters, such as IT."),
    _names("Country|Paese|Maa|País|Χώρα|Land|País|Land|Država"),
    _names("country code|nazione|maakoodi"),
    ("IT", "FI"),
)
WORK = Field(
    "work",
    _("Role at work"),
    _("manager, officer, teacher or other."),
    _names(
        "Role at work|Ruolo professionale|Työtehtävä|Função|Θέση εργασίας|Funktion|Puesto|Functie|Delovno mesto"
    ),
    _names("job|position|work role|tehtävä"),
    ("officer", "teacher"),
)
SCHOOL = Field(
    "school",
    _("School"),
    _("Its name here, or its OID."),
    _names("School|Scuola|Oppilaitos|Escola|Σχολείο|Schule|Centro|School|Šola"),
    _names(
        "organisation|organization|oid|institution|istituto|koulu|instituição|organisaatio|escuela|instelling|einrichtung"
    ),
    ("Istituto Ponte", "Istituto Ponte"),
)
ROLE = Field(
    "role",
    _("Role in the school"),
    _("deputy, contributor or viewer. Without one: contributor."),
    _names(
        "Role in the school|Ruolo nella scuola|Rooli oppilaitoksessa|Papel na escola|Ρόλος στο σχολείο|Rolle in der Schule|Rol en el centro|Rol in de school|Vloga v šoli"
    ),
    _names("role|ruolo|rooli|papel|ρόλος|rolle|rol|vloga|membership"),
    ("contributor", "viewer"),
)
COURSE = Field(
    "course",
    _("Course"),
    _("Its code, such as C1."),
    _names("Course|Corso|Kurssi|Curso|Μάθημα|Kurs|Curso|Cursus|Tečaj"),
    _names("course code|codice corso|kurssikoodi"),
    ("C1", ""),
)
PATH = Field(
    "path",
    _("Path"),
    _("Its code, such as managers."),
    _names("Path|Percorso|Polku|Percurso|Διαδρομή|Lernweg|Itinerario|Leerpad|Učna pot"),
    _names("learning path"),
)
COHORT = Field(
    "cohort",
    _("Cohort"),
    _("Its name."),
    _names("Cohort|Gruppo|Ryhmä|Grupo|Ομάδα|Gruppe|Grupo|Groep|Skupina"),
    _names("group|class|coorte|kohortti"),
)

ALL = (EMAIL, NAME, LANGUAGE, COUNTRY, WORK, SCHOOL, ROLE, COURSE, PATH, COHORT)
OF_A_SCHOOL = (EMAIL, ROLE, SCHOOL, COHORT)
"""What a lead can bring: colleagues are invited, and enrol themselves."""

_SIGNS = re.compile(r"[\W_]+")


def fields(*, of_school: bool) -> tuple[Field, ...]:
    return OF_A_SCHOOL if of_school else ALL


def plain(heading: str) -> str:
    """Without case, accents and signs."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", heading) if not unicodedata.combining(letter)
    )
    return _SIGNS.sub("", bare.casefold().replace("ς", "σ"))


class Guess(NamedTuple):
    """`columns` by the field; `doubled` are the fields that two or more columns could be, with their places."""

    columns: dict[str, int]
    doubled: dict[str, list[int]]


def guess(headings: Sequence[str], wanted: Sequence[Field]) -> Guess:
    bare = [plain(heading) for heading in headings]
    found = {field.key: _places(bare, field) for field in wanted}
    columns = {key: places[0] for key, places in found.items() if len(places) == 1}
    return Guess(columns, {key: places for key, places in found.items() if len(places) > 1})


def _places(bare: Sequence[str], field: Field) -> list[int]:
    """Where its own name stands; only without one, where another word for it does."""
    own = {plain(name) for name in (*field.names, field.key)}
    others = {plain(name) for name in field.others}
    first = [place for place, name in enumerate(bare) if name and name in own]
    return first or [place for place, name in enumerate(bare) if name and name in others]


def unused(headings: Sequence[str], columns: dict[str, int]) -> list[str]:
    taken = set(columns.values())
    return [heading for place, heading in enumerate(headings) if heading and place not in taken]


def heading_in(field: Field, language: str) -> str:
    return field.names[LANGUAGES.index(language) if language in LANGUAGES else 0]
