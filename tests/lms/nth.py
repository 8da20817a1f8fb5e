"""F-20: the n-th statement or file operation of an act fails, for every n. What is left may be nothing of the act or the whole of
it, or what stands between two transactions of it; the person is told; and doing it again comes to the same as doing it once."""

import errno
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from unittest.mock import patch

from django.core.cache import caches
from django.db import IntegrityError, OperationalError, connection, transaction
from django.http import HttpResponse

from learning.memory import forget_everything

FULL = OSError(errno.ENOSPC, "No space left on device")
FILE_DEEDS = ((os, "mkdir"), (os, "fsync"), (os, "replace"), (os, "unlink"), (tempfile, "mkstemp"))
WRITE = re.compile(r'(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "?(\w+)')
UNTOLD = ("Traceback", "OperationalError", "IntegrityError", "OSError", "the 1st", "site-packages")
PAGE = "Something broke on our side"


@dataclass(frozen=True)
class Act:
    """`do` answers as a view does, or returns anything and raises.

    `besides` are tables that keep books on the failure itself. `first` are those that a first transaction of it writes, where
    it has two; `error` is what is raised where something is written, if it makes a difference.
    """

    do: Callable[[], object]
    besides: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    error: type[Exception] = IntegrityError


@dataclass(frozen=True)
class Clean:
    """What an act comes to where nothing fails: what it writes, what is different then, and how many rows there are."""

    tables: set[str]
    changed: set[str]
    end: dict[str, int]


class Trouble:
    """Counts what is done to the database and to files; the n-th is refused."""

    def __init__(self, at: int = 0, error: type[Exception] = OperationalError):
        self.at, self.error = at, error
        self.deeds: list[str] = []

    def __call__(self, execute, sql, params, many, context):
        is_odd_write = self.at % 2 and WRITE.match(sql.strip())
        self._count(sql, (self.error if is_odd_write else OperationalError)("the database says no"))
        return execute(sql, params, many, context)

    @property
    def came(self) -> bool:
        return len(self.deeds) >= self.at

    @property
    def tables(self) -> set[str]:
        """That were written."""
        return {found[1] for deed in self.deeds if (found := WRITE.match(deed))}

    def refuse_file(self, deed: Callable) -> Callable:
        def refused_or_done(*args, **kwargs):
            if deed.__name__ == "mkdir" and Path(args[0]).is_dir():
                return deed(*args, **kwargs)  # says that it is there: a full disk does not matter then
            self._count(f"FILE {deed.__name__}", FULL)
            return deed(*args, **kwargs)

        return refused_or_done

    def _count(self, deed: str, error: Exception) -> None:
        self.deeds.append(deed.strip())
        if len(self.deeds) == self.at:
            raise error


def torn(act: Act) -> list[str]:
    """What was found wrong, by the deed that failed."""
    clean, found = _clean(act), []
    for number in count(1):
        trouble = Trouble(number, act.error)
        wrong = list(_wrong(act, clean, trouble))
        if not trouble.came:
            return found
        found += [f"{number} {trouble.deeds[number - 1][:60]}: {each}" for each in wrong]
    raise AssertionError


def _clean(act: Act) -> Clean:
    trouble = Trouble()
    with _rolled_back(), _troubled(trouble):
        act.do()
    tables = trouble.tables - {"django_session"} - act.besides
    with _rolled_back():
        before = _rows(tables)
        act.do()
        return Clean(tables, _changed(before), _counts(tables))


def _wrong(act: Act, clean: Clean, trouble: Trouble) -> Iterator[str]:
    with _rolled_back():
        before = _rows(clean.tables)
        with _troubled(trouble):
            answer = _answer(act)
        if not trouble.came:
            return
        yield from _untold(answer)
        changed = _changed(before)
        if not changed <= act.first and changed != clean.changed:
            yield f"torn: {', '.join(sorted(changed))}"
        if _answer(act) is None:
            yield "cannot be done again"
        elif _counts(clean.tables) != clean.end:
            yield f"{_counts(clean.tables)} instead of {clean.end}"


def _changed(before: dict[str, set[str]]) -> set[str]:
    return {table for table, rows in _rows(set(before)).items() if rows != before[table]}


def _answer(act: Act) -> object:
    """None where it raised what somebody above turns into words."""
    try:
        return act.do() or True
    except (OperationalError, IntegrityError, OSError):
        return None


def _untold(answer: object) -> Iterator[str]:
    if isinstance(answer, HttpResponse) and answer.status_code >= 400:
        said = answer.content.decode()
        if PAGE not in said and answer.headers["Content-Type"] != "application/json":
            yield f"{answer.status_code} without words"
        yield from (f"tells {word}" for word in UNTOLD if word in said)


@contextmanager
def _troubled(trouble: Trouble) -> Iterator[None]:
    with ExitStack() as stack:
        stack.enter_context(_as_outermost())
        stack.enter_context(connection.execute_wrapper(trouble))
        for module, name in FILE_DEEDS:
            stack.enter_context(patch.object(module, name, trouble.refuse_file(getattr(module, name))))
        yield


@contextmanager
def _as_outermost() -> Iterator[None]:
    """The test's transaction is around everything; what is the outermost one inside it behaves as if it were that."""
    enter, mark = transaction.Atomic.__enter__, transaction.mark_for_rollback_on_error
    depth = len(connection.savepoint_ids)

    def entered(self):
        if len(connection.savepoint_ids) == depth:
            self.savepoint = True
        return enter(self)

    @contextmanager
    def marked(using=None):
        if len(connection.savepoint_ids) == depth:
            yield
        else:
            with mark(using):
                yield

    with ExitStack() as stack:
        stack.enter_context(patch.object(transaction.Atomic, "__enter__", entered))
        stack.enter_context(patch.object(transaction, "mark_for_rollback_on_error", marked))
        yield


@contextmanager
def _rolled_back() -> Iterator[None]:
    with transaction.atomic():
        _forget()
        yield
        transaction.set_rollback(True)
    _forget()


def _forget() -> None:
    caches["pages"].clear()
    forget_everything()


def _counts(tables: set[str]) -> dict[str, int]:
    return {table: len(rows) for table, rows in sorted(_rows(tables).items())}


def _rows(tables: set[str]) -> dict[str, set[str]]:
    with connection.cursor() as cursor:
        return {table: {repr(row) for row in _all(cursor, table)} for table in tables}


def _all(cursor, table: str) -> list[tuple]:
    cursor.execute(f'SELECT * FROM "{table}"')
    return cursor.fetchall()
