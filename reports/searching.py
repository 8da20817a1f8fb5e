"""Finding people by the beginning of a name, of any further word of it, or of an e-mail address."""

import unicodedata

from accounts.finding import Found
from accounts.models import User

from .models import SearchTerm

LENGTH = 48
MOST = 200
_LAST_BYTE = b"\xff"  # never part of UTF-8


def sort_key(text: str) -> bytes:
    """Without case, accents and stray spaces: "  Élodie" stands beside "elodie"."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.split()).encode()[:LENGTH]


def terms_of(user: User) -> set[bytes]:
    words = user.name.split()
    beginnings = {sort_key(" ".join(words[place:])) for place in range(len(words))}
    return beginnings | {sort_key(user.email)}


def people_matching(text: str) -> Found:
    """The first of them in the order of what was found: the same ones on every page and in every file."""
    start = sort_key(text)
    terms = SearchTerm.objects.unscoped("narrowed by the report's rows").filter(
        term__gte=start, term__lt=start + _LAST_BYTE
    )
    found = list(terms.order_by("term", "user").values_list("user", flat=True)[: MOST + 1])
    return Found(list(dict.fromkeys(found[:MOST])), is_all=len(found) <= MOST)
