"""How courses, notes and cohorts go over where two accounts of one person are merged.

Beside `learning.actions` the only writer of enrolments and completions. Who was on one course with both accounts has there
what was done with either: facts are copied, the best results kept, and what is finished stays finished.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accounts.merging import STAFF, Counted, Pair, Rows, exempt, register, rows

from .actions import finish
from .following import finish_what_is_done
from .models import CohortMember, Completion, Enrolment, UnitNote

PLACE = 20
_WHY = "of two accounts that are merged"


def twins(pair: Pair) -> list[tuple[Enrolment, Enrolment]]:
    """On the same course with both: the kept one's and the emptied one's."""
    there = {each.course_id: each for each in Enrolment.objects.of(pair.kept)}
    mine = Enrolment.objects.of(pair.gone).order_by("pk")
    return [(there[each.course_id], each) for each in mine if each.course_id in there]


class Enrolments(Rows):
    def count(self, pair: Pair) -> Counted:
        return Counted(Enrolment.objects.of(pair.gone).count(), 0)

    def move(self, pair: Pair) -> Any:
        joined = [_join(kept, gone, pair.now) for kept, gone in twins(pair)]
        return {"moved": super().move(pair), "joined": joined}

    def back(self, pair: Pair, record: Any) -> None:
        super().back(pair, record["moved"])
        for each in record["joined"]:
            _part(each, pair.now)


def _join(kept: Enrolment, gone: Enrolment, now: datetime) -> dict:
    kept = _locked(kept.pk)
    before = _facts(kept)
    copied = _copy_facts(kept, gone)
    kept.scores = _best(kept.scores, gone.scores)
    kept.best_score = max(
        (each for each in (kept.best_score, gone.best_score) if each is not None), default=None
    )
    kept.finished_at = min(filter(None, (kept.finished_at, gone.finished_at)), default=None)
    kept.left_at = kept.left_at if gone.left_at else None
    kept.save(update_fields=["scores", "best_score", "finished_at", "left_at"])
    after = _facts(kept)
    finish(enrolment=kept, now=now)
    return {"pk": kept.pk, "copied": copied, "before": before, "after": after}


def _copy_facts(kept: Enrolment, gone: Enrolment) -> list[int]:
    done = kept.completions.values("unit")
    new = [
        Completion(
            enrolment=kept,
            unit_id=fact.unit_id,
            edition_id=fact.edition_id,
            rule=fact.rule,
            source=fact.source,
            completed_at=fact.completed_at,
        )
        for fact in gone.completions.exclude(unit__in=done)
    ]
    Completion.objects.bulk_create(new)
    units = [fact.unit_id for fact in new]
    return list(kept.completions.filter(unit__in=units).values_list("pk", flat=True))


def _best(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {unit: max(one.get(unit, 0), other.get(unit, 0)) for unit in {**one, **other}}


def _facts(enrolment: Enrolment) -> dict[str, Any]:
    return {
        "scores": dict(enrolment.scores),
        "best_score": enrolment.best_score,
        "finished_at": _iso(enrolment.finished_at),
        "left_at": _iso(enrolment.left_at),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _part(record: Mapping[str, Any], now: datetime) -> None:
    """Copies go; what has changed since the merge stays as it is now."""
    kept = _locked(record["pk"])
    kept.completions.filter(pk__in=record["copied"]).delete()
    before, after = record["before"], record["after"]
    kept.scores = _scores_before(kept.scores, before["scores"], after["scores"])
    if kept.best_score == after["best_score"]:
        kept.best_score = before["best_score"]
    for name in ("finished_at", "left_at"):
        if _iso(getattr(kept, name)) == after[name]:
            setattr(kept, name, before[name] and datetime.fromisoformat(before[name]))
    kept.save(update_fields=["scores", "best_score", "finished_at", "left_at"])
    finish(enrolment=kept, now=now)


def _scores_before(
    now: Mapping[str, int], before: Mapping[str, int], after: Mapping[str, int]
) -> dict[str, int]:
    better = {unit: score for unit, score in now.items() if score != after.get(unit)}
    return {**before, **better}


def _locked(pk: int) -> Enrolment:
    return Enrolment.objects.unscoped(_WHY).select_for_update(no_key=True).get(pk=pk)


class Notes(Rows):
    """At a unit with two notes both texts stay, one below the other."""

    def count(self, pair: Pair) -> Counted:
        return Counted(UnitNote.objects.of(pair.gone).count(), 0)

    def move(self, pair: Pair) -> Any:
        moved = super().move(pair)
        there = {note.unit_id: note for note in UnitNote.objects.of(pair.kept)}
        joined = [_append(there[note.unit_id], note) for note in UnitNote.objects.of(pair.gone)]
        return {"moved": moved, "joined": joined}

    def back(self, pair: Pair, record: Any) -> None:
        super().back(pair, record["moved"])
        for each in record["joined"]:
            _cut(UnitNote.objects.of(pair.kept).filter(pk=each["pk"]).first(), each)


def _append(kept: UnitNote, gone: UnitNote) -> dict:
    """Their lengths are enough to part them again: no text is remembered twice."""
    before, had = len(kept.text), kept.bookmarked
    kept.text = "\n\n".join(filter(None, (kept.text, gone.text)))
    kept.bookmarked = kept.bookmarked or gone.bookmarked
    kept.save(update_fields=["text", "bookmarked"])
    return {"pk": kept.pk, "before": before, "after": len(kept.text), "of": _iso(kept.changed_at), "had": had}


def _cut(note: UnitNote | None, record: Mapping[str, Any]) -> None:
    if note and _iso(note.changed_at) == record["of"] and len(note.text) == record["after"]:
        note.text, note.bookmarked = note.text[: record["before"]], record["had"]
        note.save(update_fields=["text", "bookmarked"])


class Places(Rows):
    """Of a cohort whose course was begun with both accounts, the place belongs to the kept enrolment."""

    def move(self, pair: Pair) -> Any:
        moved = super().move(pair)
        places, joined = CohortMember.objects.of(pair.kept).filter(pk__in=moved), {}
        for kept, gone in twins(pair):
            found = places.filter(enrolment=gone)
            joined |= {str(pk): gone.pk for pk in found.values_list("pk", flat=True)}
            found.update(enrolment=kept)
        return {"moved": moved, "joined": joined}

    def back(self, pair: Pair, record: Any) -> None:
        for pk, enrolment in record["joined"].items():
            CohortMember.objects.of(pair.kept).filter(pk=pk).update(enrolment=enrolment)
        super().back(pair, record["moved"])
        for enrolment in set(record["joined"].values()):
            finish(enrolment=_locked(enrolment), now=pair.now)  # the dates of a place follow its enrolment


class Paths(Rows):
    """Who finished some courses of a path with one account and the others with the other one has come to its end."""

    def move(self, pair: Pair) -> Any:
        moved = super().move(pair)
        finish_what_is_done(user=pair.kept, now=pair.now)
        return moved


def connect() -> None:
    for name, mover in (
        ("Enrolment", Enrolments("learning.Enrolment", once=("course",))),
        ("UnitNote", Notes("learning.UnitNote", once=("unit",))),
        ("CohortMember", Places("learning.CohortMember", once=("cohort",), only={"ended_at": None})),
    ):
        register(f"learning.{name}", mover, covers=(f"learning.{name}.user",), place=PLACE)
    paths = Paths("learning.PathEnrolment", once=("path",))
    register("learning.PathEnrolment.user", paths, covers=("learning.PathEnrolment.user",), place=PLACE)
    for name in ("CalendarFeed", "WeeklyGoal"):
        rows(f"learning.{name}", once=(), place=PLACE)
    rows("learning.Cohort_facilitators", once=("cohort",), place=PLACE)
    rows("learning.CohortInvitation", "invited_by", place=PLACE)
    rows("learning.CohortMessage", "author", place=PLACE)
    rows("learning.RuleEnrolment", once=("rule",), place=PLACE)
    exempt("learning", "EnrolmentRule.made_by", because=STAFF)
