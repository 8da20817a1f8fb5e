"""Journals beside what is stored: what is missing, what nobody sent, what stands there twice or in halves."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .journal import Said, Write
from .stored import Database, Result

Slots = Mapping[int, Write]


@dataclass
class Findings:
    """In words, each once; all must be empty."""

    lost: set[str] = field(default_factory=set)
    ghost: set[str] = field(default_factory=set)
    dup: set[str] = field(default_factory=set)
    torn: set[str] = field(default_factory=set)

    def add(self, other: "Findings") -> None:
        for name, found in vars(other).items():
            getattr(self, name).update(found)

    @property
    def counts(self) -> dict[str, int]:
        return {name: len(found) for name, found in vars(self).items()}

    @property
    def examples(self) -> list[str]:
        return [f"{name}: {text}" for name, found in vars(self).items() for text in sorted(found)[:5]]


def look(database: Database, journals: Mapping[str, Said]) -> Findings:
    """`journals` by the attempt that they belong to."""
    stored = database.answers()
    findings = Findings(dup=set(database.doubles()), torn=set(database.halves()))
    for attempt, said in journals.items():
        findings.add(compare(attempt, said, stored.get(attempt, {})))
    return findings


def compare(attempt: str, said: Said, stored: Slots) -> Findings:
    """A write that was sent but not acknowledged may be there or not."""
    lost = {write for slot, write in said.acked.items() if _is_lost(write, stored.get(slot))}
    ghost = {write for write in stored.values() if said.sent.get(write.sequence) != write}
    return Findings(
        lost={f"{attempt} {write}" for write in lost},
        ghost={f"{attempt} {write}" for write in ghost},
    )


def _is_lost(acked: Write, stored: Write | None) -> bool:
    if stored is None or stored.sequence < acked.sequence:
        return True
    return stored.sequence == acked.sequence and stored != acked


def wrongly_graded(
    database: Database, journals: Mapping[str, Said], right: set[str], questions: int
) -> list[str]:
    """The attempts that were not graded by what had been acknowledged."""
    results = database.results()
    percents = {attempt: percent(said.acked, right, questions) for attempt, said in journals.items()}
    wanted = {attempt: Result("submitted", percent, percent) for attempt, percent in percents.items()}
    return [
        f"{attempt}: {results.get(attempt)}, not {result}"
        for attempt, result in wanted.items()
        if results.get(attempt) != result
    ]


def percent(answers: Slots, right: set[str], questions: int) -> int:
    return 100 * sum(write.value in right for write in answers.values()) // questions
