"""Personal data is asked for by somebody: a queryset without a scope raises instead of answering.

    class EnrolmentQuerySet(ScopedQuerySet):
        def of(self, user):
            return self.scoped().filter(user=user)

`Enrolment.objects.of(user)` answers, and so does `user.enrolments`: a related manager is scoped by its row.
`Enrolment.objects.all()` raises. What has no person to ask for says why: `.unscoped("…")` for one queryset,
`with unscoped("…")` for a task or a command. Rows may always be created, and Django's own ways to a row
(saving, deleting, following a foreign key) use `_base_manager`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import QuerySet

_open_for: ContextVar[str] = ContextVar("unscoped_reason", default="")


class UnscopedQuery(RuntimeError):
    pass


@contextmanager
def unscoped(reason: str) -> Iterator[None]:
    token = _open_for.set(_given(reason))
    try:
        yield
    finally:
        _open_for.reset(token)


def _marked(**marks: bool) -> Callable[[Callable], Callable]:
    """Say to Django what kind of queryset method this is."""

    def mark(method: Callable) -> Callable:
        vars(method).update(marks)
        return method

    return mark


class ScopedQuerySet(QuerySet):
    _scope = ""

    @_marked(queryset_only=True)
    def scoped(self):
        """For the methods that narrow to what a person may see: `return self.scoped().filter(…)`."""
        return self._in_scope("scoped")

    def unscoped(self, reason: str):
        return self._in_scope(_given(reason))

    def count(self):
        self._demand_scope()
        return super().count()

    def exists(self):
        self._demand_scope()
        return super().exists()

    def aggregate(self, *args, **kwargs):
        self._demand_scope()
        return super().aggregate(*args, **kwargs)

    def iterator(self, *args, **kwargs):
        self._demand_scope()
        return super().iterator(*args, **kwargs)

    def aiterator(self, *args, **kwargs):
        self._demand_scope()
        return super().aiterator(*args, **kwargs)

    @_marked(alters_data=True)
    def update(self, **kwargs):
        self._demand_scope()
        return super().update(**kwargs)

    @_marked(alters_data=True, queryset_only=True)
    def delete(self):
        self._demand_scope()
        return super().delete()

    def _fetch_all(self):
        self._demand_scope()
        super()._fetch_all()

    def _clone(self):
        clone = super()._clone()
        clone._scope = self._scope  # noqa: SLF001
        return clone

    def _merge_sanity_check(self, other):
        super()._merge_sanity_check(other)
        other._demand_scope()  # noqa: SLF001

    def _combinator_query(self, combinator, *other_qs, **kwargs):
        for other in other_qs:
            other._demand_scope()  # noqa: SLF001
        return super()._combinator_query(combinator, *other_qs, **kwargs)

    def _in_scope(self, scope):
        clone = self._chain()
        clone._scope = scope  # noqa: SLF001
        return clone

    def _demand_scope(self):
        # Django hints at the row whose related manager made this queryset.
        is_scoped = self._scope or "instance" in self._hints or _open_for.get()
        if not is_scoped and not self.query.is_empty():
            raise UnscopedQuery(
                f"{self.model.__name__} holds personal data: narrow it to a person first, such as with"
                ' .of(user), or say why not with .unscoped("…").'
            )


def _given(reason: str) -> str:
    if not reason.strip():
        raise ValueError("Say why this query needs no scope.")
    return reason
