"""Which checks this package adds to those of the workbench."""

from courses import checks

from .links.findings import broken_links
from .media import captions, transcripts
from .teaching import empty_unit, reading_time, untested_outcomes
from .writing import long_sentences, marked_facts, readability, template_words

CHECKS = (
    empty_unit,
    transcripts,
    captions,
    broken_links,
    long_sentences,
    readability,
    marked_facts,
    template_words,
    reading_time,
    untested_outcomes,
)


def register() -> None:
    for check in CHECKS:
        checks.register(check)
