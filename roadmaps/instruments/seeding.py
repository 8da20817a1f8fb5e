"""The two instruments that every site begins with, from the files beside."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import yaml
from django.db import transaction

from .actions import bring, publish
from .document import Document, Text, read
from .models import Instrument, InstrumentText, InstrumentVersion

SEED = Path(__file__).with_name("seed")
KEYS = ("radar", "compass")


def seeded(key: str) -> Document:
    raw = yaml.safe_load((SEED / f"{key}.yaml").read_text())
    texts = [yaml.safe_load(path.read_text()) for path in sorted(SEED.glob(f"{key}.*.yaml"))]
    words = {text["language"]: {"status": text["status"], "words": text["words"]} for text in texts}
    return read(raw | {"words": words})


@transaction.atomic
def found_instruments(*, now: datetime) -> list[str]:
    """Those that were made; a second run makes none, and adds only languages that are new in the files."""
    return [key for key in KEYS if _found(seeded(key), now)]


def _found(document: Document, now: datetime) -> bool:
    known = Instrument.objects.filter(key=document.key).first()
    if known:
        _add_languages(known, document.texts)
        return False
    publish(version=bring(document=document, by=None, now=now), by=None, now=now)
    return True


def _add_languages(instrument: Instrument, texts: Mapping[str, Text]) -> None:
    first = InstrumentVersion.objects.filter(instrument=instrument, number=1).first()
    if first is None:
        return
    there = set(first.texts.values_list("language", flat=True))
    InstrumentText.objects.bulk_create(
        InstrumentText(version=first, language=language, status=text.status, words=dict(text.words))
        for language, text in texts.items()
        if language not in there
    )
