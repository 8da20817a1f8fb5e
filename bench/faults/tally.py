"""What one run has seen, in figures."""

import statistics
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from .checker import Findings
from .journal import Said
from .learner import NO_ANSWER, Learner


@dataclass
class Tally:
    """`first` and `everybody` are seconds after each kill, by its kind."""

    findings: Findings = field(default_factory=Findings)
    first: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    everybody: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    orphans: int = 0
    wrongly_graded: list[str] = field(default_factory=list)
    integrity: str = ""

    def note(self, kind: str, answers: list[float]) -> None:
        self.first[kind].append(min(answers))
        self.everybody[kind].append(max(answers))

    def outcome(self, said: Collection[Said], learners: Iterable[Learner]) -> dict:
        return {
            "kills": {kind: len(moments) for kind, moments in self.first.items()},
            **written(said),
            **answered(learners),
            **self.findings.counts,
            "orphans": self.orphans,
            "wrongly graded": len(self.wrongly_graded),
            "integrity": self.integrity,
            "recovery": {kind: self.recovery(kind) for kind in self.first},
            "examples": self.findings.examples + self.wrongly_graded[:5],
        }

    def recovery(self, kind: str) -> dict[str, float]:
        """Seconds from the kill to the first answer, and until everybody had one."""
        first, everybody = self.first[kind], self.everybody[kind]
        return {
            "n": len(first),
            "first, median": round(statistics.median(first), 2),
            "first, longest": round(max(first), 2),
            "everybody, median": round(statistics.median(everybody), 2),
            "everybody, longest": round(max(everybody), 2),
        }

    def passed(self, *, expects_loss: bool) -> bool:
        """A control passes when something is lost, for then the run can see it."""
        if expects_loss:
            return bool(self.findings.lost)
        is_clean = not any(self.findings.counts.values())
        return is_clean and not self.orphans and not self.wrongly_graded and self.integrity == "ok"


def written(said: Collection[Said]) -> dict[str, int]:
    return {
        "sent": sum(one.tries for one in said),
        "acked": sum(one.promises for one in said),
        "repeated": sum(one.repeated for one in said),
    }


def answered(learners: Iterable[Learner]) -> dict:
    """How the site answered: by status; and how many repeated writes had been stored by the first try."""
    learners = list(learners)
    statuses = sum((learner.statuses for learner in learners), Counter())
    named = {str(status): count for status, count in sorted(statuses.items()) if status != NO_ANSWER}
    return {
        "answers": named | {"none": statuses[NO_ANSWER]},
        "stored already": sum(learner.already_kept for learner in learners),
    }
