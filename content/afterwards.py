"""Wagtail's small tasks, its search and reference indexes above all: once after a transaction, however often it saved a page.

Publishing saves a page three times, an import hundreds of pages; and what is rolled back has nothing to index. Outside a
transaction a task runs at once.
"""

from dataclasses import dataclass, field

from django.db import connection, transaction
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id


@dataclass(frozen=True)
class _Wanted:
    """Equal where the same is to be done."""

    module_path: str
    args: tuple
    kwargs: tuple
    backend: "AfterwardsBackend" = field(compare=False)
    result: TaskResult = field(compare=False)

    def __call__(self) -> None:
        self.backend._execute_task(self.result)  # noqa: SLF001 - its own


class AfterwardsBackend(ImmediateBackend):
    def enqueue(self, task: Task, args: list, kwargs: dict) -> TaskResult:
        if not connection.in_atomic_block:
            return super().enqueue(task, args, kwargs)
        self.validate_task(task)
        result = self._waiting(task, args, kwargs)
        wanted = _Wanted(task.module_path, tuple(args), tuple(sorted(kwargs.items())), self, result)
        if not _will_be_done(wanted):
            transaction.on_commit(wanted, robust=True)
        return result

    def _waiting(self, task: Task, args: list, kwargs: dict) -> TaskResult:
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


def _will_be_done(wanted: _Wanted) -> bool:
    """The same waits already: it was said in a savepoint that is still open, so ours falls with it too, or in one that is kept."""
    return any(func == wanted for _, func, _ in connection.run_on_commit)
