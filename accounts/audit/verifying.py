"""Whether the log is as it was written.

What it cannot see: somebody who may change the database's structure, takes the triggers away and writes the whole chain and its
head anew from some line on. For that, keep the number and hash of a head elsewhere (each is also in the application's own log),
and ask for it with `expected`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from .chain import hash_of
from .models import NOBODY_BEFORE, ONLY, AuditEntry, AuditHead

CHANGED = "what it says was changed"
MISSING = "it is missing"
TWICE = "its number is there twice"
UNLINKED = "it does not follow the line before"
CUT = "the log should end with it"
BEYOND = "it was added past the end of the chain"
HEADLESS = "the end of the chain is not known any more"
UNEXPECTED = "it is not the line that was noted"
_REASON = "every line is checked"


class Finding(NamedTuple):
    number: int
    what: str


class Verdict(NamedTuple):
    checked: int
    number: int
    hash: str
    findings: list[Finding]


def verify(*, expected: tuple[int, str] | None = None) -> Verdict:
    """The last number is read before the head, which is written with it: lines that come meanwhile do no harm."""
    last = _last_number()
    head = AuditHead.objects.filter(pk=ONLY).first() or AuditHead(pk=ONLY)
    walk = _Walk(expected[0] if expected else 0)
    findings = [*walk.findings(max(last, head.number)), *_at_the_end(walk, head)]
    if expected and walk.noted != expected[1]:
        findings.append(Finding(expected[0], UNEXPECTED))
    return Verdict(walk.checked, head.number, head.hash, findings)


def _last_number() -> int:
    numbers = AuditEntry.objects.unscoped(_REASON).order_by("-number").values_list("number", flat=True)
    return numbers.first() or 0


class _Walk:
    """From the first line to the last; `noted` is the hash that the wanted one has now."""

    def __init__(self, wanted: int) -> None:
        self.checked, self.number, self.hash = 0, 0, NOBODY_BEFORE
        self.wanted, self.noted = wanted, ""

    def findings(self, last: int) -> Iterator[Finding]:
        entries = AuditEntry.objects.unscoped(_REASON).filter(number__lte=last).order_by("number", "pk")
        for entry in entries.iterator(chunk_size=2000):
            yield from self._about(entry)
            self.checked += 1
            self.number, self.hash = entry.number, entry.hash
            self.noted = entry.hash if entry.number == self.wanted else self.noted

    def _about(self, entry: AuditEntry) -> Iterator[Finding]:
        if entry.hash != hash_of(entry):
            yield Finding(entry.number, CHANGED)
        if entry.number == self.number:
            yield Finding(entry.number, TWICE)
        elif entry.number > self.number + 1:
            yield _gap(self.number + 1, entry.number - 1)
        elif entry.previous != self.hash:
            yield Finding(entry.number, UNLINKED)


def _gap(first: int, last: int) -> Finding:
    return Finding(first, MISSING if first == last else f"{MISSING}, with all up to {last}")


def _at_the_end(walk: _Walk, head: AuditHead) -> Iterator[Finding]:
    if walk.number and not head.number:
        yield Finding(walk.number, HEADLESS)
    elif walk.number > head.number:
        yield Finding(walk.number, BEYOND)
    elif (walk.number, walk.hash) != (head.number, head.hash):
        yield Finding(head.number, CUT)
