"""What an author does about answers to a key that was corrected: decide, take a decision back, try again. The only writers of
runs, but for their progress (`working`)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from assessments import noting
from assessments.models import GradingRun, Policy, QuestionVersion, RunState
from safety.once import insert_once

from .policies import READS_NEW_KEY

SETTLES = timedelta(seconds=30)
"""A run begins that much later: attempts whose handing in was under way when it was decided have come to an end by then,
and all that come after know of it."""


class CorrectionError(Exception):
    pass


class NotSuchAPair(CorrectionError):
    """These are not two versions of one question, or the policy does not fit them."""


class CannotBeUndone(CorrectionError):
    pass


@transaction.atomic
def correct(
    *,
    old: QuestionVersion,
    new: QuestionVersion,
    policy: Policy,
    by: User,
    reason: str,
    now: datetime,
) -> GradingRun:
    """Decide how answers to the old version are graded from now on. Deciding twice changes nothing."""
    if old.question_id != new.question_id or old.pk == new.pk or not fits(policy, old, new):
        raise NotSuchAPair
    run = GradingRun(
        old_version=old,
        new_version=new,
        policy=policy,
        by=by,
        reason=reason,
        created_at=now,
        **_beginning(policy, now),
    )
    if not insert_once(run):
        return decisions_on(old, new).get()
    if policy != Policy.LEAVE:
        QuestionVersion.objects.filter(pk=old.pk).update(is_corrected=True)
    noting.note_correction("results.corrected", run=run, by=by, now=now)
    return run


def fits(policy: str, old: QuestionVersion, new: QuestionVersion) -> bool:
    return policy not in READS_NEW_KEY or old.kind == new.kind


def decisions_on(old: QuestionVersion, new: QuestionVersion) -> QuerySet[GradingRun]:
    """One at most."""
    runs = GradingRun.objects.filter(old_version=old, new_version=new, undoes=None)
    return runs.exclude(state=RunState.WITHDRAWN)


@transaction.atomic
def undo(*, run: GradingRun, by: User, reason: str, now: datetime) -> GradingRun:
    """Take a decision back: a new run grades all again without it. The second time gives the same run."""
    run = GradingRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    if run.undoes_id is not None:
        raise CannotBeUndone
    back = GradingRun(
        old_version_id=run.old_version_id,
        new_version_id=run.new_version_id,
        policy=run.policy,
        undoes=run,
        by=by,
        reason=reason,
        created_at=now,
        **_beginning(run.policy, now),
    )
    if not insert_once(back):
        return GradingRun.objects.get(undoes=run)
    run.state, run.run_after, run.lease_token = RunState.WITHDRAWN, None, None
    run.save(update_fields=["state", "run_after", "lease_token"])
    noting.note_correction("results.undone", run=back, by=by, now=now)
    return back


@transaction.atomic
def try_again(*, run: GradingRun, now: datetime) -> GradingRun:
    """Go on where a run was stopped by an error."""
    run = GradingRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    if run.has_failed:
        run.state, run.run_after, run.tries = RunState.QUEUED, now, 0
        run.save(update_fields=["state", "run_after", "tries"])
    return run


def _beginning(policy: str, now: datetime) -> dict[str, object]:
    if policy == Policy.LEAVE:
        return {"state": RunState.DONE, "finished_at": now}
    return {"state": RunState.QUEUED, "run_after": now + SETTLES}
