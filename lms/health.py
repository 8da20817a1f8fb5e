"""For whoever watches the server: `/healthz` says that the process lives, `/readyz` that it can serve."""

import logging
from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notifications import outbox

logger = logging.getLogger(__name__)
_applied: list[bool] = []


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"alive": True})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    answers = {name: _holds(check) for name, check in CHECKS.items()}
    return JsonResponse(answers, status=200 if all(answers.values()) else 503)


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        logger.exception("Not ready")
        return False


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _migrations_are_applied() -> bool:
    """Looking takes a while, so what has been applied once is not looked for again."""
    return bool(_applied) or _look_for_migrations()


def _look_for_migrations() -> bool:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    _applied.append(True)
    return True


def _cache_answers() -> bool:
    cache.set("readyz", "yes", timeout=10)
    return cache.get("readyz") == "yes"


def _outbox_moves() -> bool:
    return not outbox.stands_still(now=timezone.now())


CHECKS = {
    "database": _database_answers,
    "migrations": _migrations_are_applied,
    "cache": _cache_answers,
    "outbox": _outbox_moves,
}
