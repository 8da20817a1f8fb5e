"""How attempts and artefacts go over where two accounts of one person are merged.

Of a course that was begun with both, attempts are counted on and artefacts go along. Where somebody is in the middle of
the same quiz twice, or wrote the same assignment twice, the emptied account's stays with it.
"""

from typing import Any

from django.db.models import Max

from accounts.merging import STAFF, Counted, Pair, exempt, register, rows
from accounts.moving import exempt_pages
from learning.merging import twins

from .models import Artefact, Attempt, ExtraAttempt, SurveyReply

PLACE = 30
_WHY = "of two accounts that are merged"
_SIGNED = {
    "Contributor": "user",
    "Entry": "saved_by",
    "SpareEntry": "saved_by",
    "ArtefactFile": "added_by",
    "ArtefactVersion": "handed_in_by",
    "AnswerMark": "author",
    "Mark": "author",
}


class Attempts:
    def count(self, pair: Pair) -> Counted:
        both = [(kept, gone.attempts.all()) for kept, gone in twins(pair)]
        moves = sum(self._moving(kept, attempts).count() for kept, attempts in both)
        return Counted(moves, sum(attempts.count() for _kept, attempts in both) - moves)

    def _moving(self, kept, attempts):
        under_way = kept.attempts.open().values("unit")
        return attempts.exclude(state="open", unit__in=under_way)

    def move(self, pair: Pair) -> Any:
        record = []
        for kept, gone in twins(pair):
            last = dict(kept.attempts.order_by().values_list("unit").annotate(Max("number")))
            for attempt in self._moving(kept, gone.attempts.all()).order_by("unit", "number"):
                record.append([attempt.pk, gone.pk, attempt.number, kept.pk])
                attempt.enrolment, attempt.number = kept, last.get(attempt.unit_id, 0) + 1
                last[attempt.unit_id] = attempt.number
                attempt.save(update_fields=["enrolment", "number"])
        return record

    def back(self, pair: Pair, record: Any) -> None:
        for pk, enrolment, number, kept in record:
            found = Attempt.objects.unscoped(_WHY).filter(pk=pk, enrolment=kept)
            found.update(enrolment=enrolment, number=number)


class Hanging:
    """Rows of an enrolment that go to its twin; `is_once` where there is one for each unit."""

    def __init__(self, model, *, is_once: bool):
        self.model, self.is_once = model, is_once

    def _moving(self, kept, gone):
        found = self.model.objects.unscoped(_WHY).filter(enrolment=gone)
        there = self.model.objects.unscoped(_WHY).filter(enrolment=kept)
        return found.exclude(unit__in=there.values("unit")) if self.is_once else found

    def count(self, pair: Pair) -> Counted:
        both = twins(pair)
        moves = sum(self._moving(kept, gone).count() for kept, gone in both)
        all_rows = self.model.objects.unscoped(_WHY).filter(enrolment__in=[gone for _kept, gone in both])
        return Counted(moves, all_rows.count() - moves)

    def move(self, pair: Pair) -> Any:
        record = []
        for kept, gone in twins(pair):
            keys = list(self._moving(kept, gone).values_list("pk", flat=True))
            self.model.objects.unscoped(_WHY).filter(pk__in=keys).update(enrolment=kept)
            record.append([gone.pk, kept.pk, keys])
        return record

    def back(self, pair: Pair, record: Any) -> None:
        for gone, kept, keys in record:
            found = self.model.objects.unscoped(_WHY).filter(pk__in=keys, enrolment=kept)
            found.update(enrolment=gone)


def connect() -> None:
    register("attempts", Attempts(), place=PLACE, is_precious=True)
    register("extra attempts", Hanging(ExtraAttempt, is_once=False), place=PLACE)
    register("replies to surveys", Hanging(SurveyReply, is_once=False), place=PLACE)
    register("artefacts", Hanging(Artefact, is_once=True), place=PLACE, is_precious=True)
    rows("assessments.Accommodation", once=(), place=PLACE)
    rows("assessments.Practice", once=("rubric", "sample"), place=PLACE)
    rows("assessments.PeerReview", "reviewer", once=("version",), place=PLACE)
    for name, column in _SIGNED.items():
        rows(f"assessments.{name}", column, place=PLACE)
    granted = "Accommodation.granted_by TimeGrant.granted_by ExtraAttempt.granted_by"
    exempt("assessments", f"{granted} GradingRun.by SavedComment.author QuestionBank.owner", because=STAFF)
    exempt_pages("assessments", "QuizPage CasePage AssignmentPage")
    exempt("assessments", "QuizPage.caretaker CasePage.caretaker AssignmentPage.caretaker", because=STAFF)
    pages = "CataloguePage PathPage CoursePage ModulePage LessonPage"
    exempt_pages("courses", pages)
    exempt("courses", "Unit.caretaker LessonPage.caretaker EditionDecision.decided_by", because=STAFF)
