"""Links whose words do not tell where they lead: a bare address, or "click here" in the languages of the site."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.checks import HINT, WARNING, Problem

from .pieces import links_in, pieces_of

_ADDRESS = re.compile(r"^(https?://|www\.)\S+$", re.IGNORECASE)
_PASSIVE = {
    "en": ("click here", "here", "read more", "more", "link", "this link", "this page"),
    "it": ("clicca qui", "clicca", "qui", "leggi di più", "di più", "questo link"),
    "fi": ("klikkaa tästä", "napsauta tästä", "tästä", "täällä", "lue lisää", "lisää", "linkki"),
    "pt": ("clique aqui", "aqui", "ler mais", "leia mais", "saiba mais", "mais", "este link"),
    "el": ("κάντε κλικ εδώ", "πατήστε εδώ", "εδώ", "περισσότερα", "διαβάστε περισσότερα"),
    "de": ("hier klicken", "klicken sie hier", "klick hier", "hier", "mehr", "weiterlesen", "dieser link"),
    "es": ("haga clic aquí", "haz clic aquí", "pulse aquí", "aquí", "leer más", "más", "este enlace"),
    "nl": ("klik hier", "hier", "lees meer", "lees verder", "meer", "deze link"),
    "sl": ("kliknite tukaj", "klikni tukaj", "tukaj", "preberi več", "preberite več", "več"),
}


def link_words(page: Page, language: str) -> Iterator[Problem]:
    for piece in pieces_of(page):
        for words in links_in(piece):
            if _ADDRESS.match(words):
                text = _("A link shows a bare address. Say what is there.")
                yield Problem("link-address", HINT, text, page.pk, piece.anchor)
            elif is_passive(words, language):
                text = _(
                    "A link does not say where it leads. Words such as “here” tell nothing on their own."
                )
                yield Problem("link-words", WARNING, text, page.pk, piece.anchor)


def is_passive(words: str, language: str) -> bool:
    return words.casefold().strip(" .…!>»→") in _PASSIVE.get(language, ())
