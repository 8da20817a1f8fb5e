"""How a folder names the items of a list: by the letter of the place where each stood at first, or by an id from elsewhere."""

import re

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
TAG = re.compile(f"[a-z]{{1,2}}|{_UUID}")


def letter_at(place: int) -> str:
    """a to z, then aa, ab and so on."""
    rounds, letter = divmod(place, len(_LETTERS))
    return (_LETTERS[rounds - 1] if rounds else "") + _LETTERS[letter]
