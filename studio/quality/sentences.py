"""Where sentences end, in the languages of the site. Pure.

A mark ends a sentence when white space and then something follows that can begin one. A full stop does not where it belongs to an
abbreviation, to an initial, or, in German, which goes on with a capital, to an ordinal number ("am 3. Oktober").
"""

import re

_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")
_END = re.compile(r"[.!?…:]+[\"”’»)\]]*\s+(?=[\"“„‘«(\[¿¡]*[^\W_])|\n+")
_END_GREEK = re.compile(rf"{_END.pattern}|[;\u037e]\s+")
_LAST = re.compile(r"(\S+)\.[\"”’»)\]]*\s+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ORDINAL = re.compile(r"\b(?:am|der|die|das|den|dem|des|im|zum|zur|vom|ab|bis) \d{1,2}\.\s+$", re.IGNORECASE)

_TITLES = "dr prof tel"
_ABBREVIATIONS = {
    "en": "mr mrs ms jr vs cf approx dept",
    "it": "sig sigg dott ing avv cfr es",
    "fi": "esim ym mm ks puh vrt ns huom",
    "pt": "sr sra dra ex",
    "el": "δηλ κα βλ δρ καθ αι μτφ τηλ",
    "de": "bzw vgl evtl ggf inkl exkl sog bspw str hr fr mind zzgl",
    "es": "sr sra srta dra ej",
    "nl": "bijv bv dhr mevr mw incl excl evt resp",
    "sl": "npr oz sv ga gl pribl",
}
_KNOWN = {language: {*words.split(), *_TITLES.split()} for language, words in _ABBREVIATIONS.items()}
_BEFORE_NUMBERS = {
    *("no", "nr", "nro", "núm", "αρ", "αριθ", "št", "art", "čl", "pp", "pag", "pág", "pagg", "págs", "σελ"),
    *("blz", "str", "vol", "fig", "abb", "cap", "kap", "min", "max", "maks", "ca", "approx"),
}


def sentences(text: str, language: str) -> list[str]:
    """Line breaks end a sentence, too: those of paragraphs and of items in a list."""
    found, begin = [], 0
    for end in (_END_GREEK if language == "el" else _END).finditer(text):
        if _is_end(text[begin : end.end()], text[end.end() :], language):
            found.append(text[begin : end.end()].strip())
            begin = end.end()
    found.append(text[begin:].strip())
    return [each for each in found if _WORD.search(each)]


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def _is_end(before: str, after: str, language: str) -> bool:
    if "\n" in before[len(before.rstrip()) :]:
        return True
    last, following = _LAST.search(before), _WORD.search(after)
    if following is None or following[0][0].islower():
        return False
    if last is None:
        return True
    is_ordinal = language == "de" and _ORDINAL.search(before)
    word = last[1].lstrip('("“„«[').casefold()
    return not (is_ordinal or _keeps_its_stop(word, following[0], language))


def _keeps_its_stop(word: str, following: str, language: str) -> bool:
    if word in _BEFORE_NUMBERS and following[0].isdigit():
        return True
    return bool(_INITIALS.fullmatch(word)) or word in _KNOWN.get(language, _KNOWN["en"])
