"""What is kept of a person by imports: theirs, and rows about them in those of others."""

import re
from datetime import datetime

from django.db.models import Q

from accounts.models import User
from interop.models import Outcome, PeopleImport, PeopleRow

from . import shelf

_WHY = "what imports know of one person"


def imports(user: User) -> list[dict]:
    rows = PeopleImport.objects.unscoped(_WHY).filter(by=user).order_by("made_at", "pk")
    return [{"file": row.name, "brought": row.made_at, "stage": row.stage, "rows": row.total} for row in rows]


def rows_about(user: User) -> list[dict]:
    rows = PeopleRow.objects.unscoped(_WHY).filter(email=user.email.lower()).order_by("pk")
    return [
        {"file": row.brought.name, "row": row.number, "cells": row.cells, "outcome": row.outcome}
        for row in rows.select_related("brought")
    ]


def erase(*, user: User, now: datetime) -> None:
    for uuid in PeopleImport.objects.unscoped(_WHY).filter(by=user).values_list("uuid", flat=True):
        shelf.clear(uuid)
    rows = PeopleRow.objects.unscoped(_WHY)
    rows.filter(Q(email=user.email.lower()) | Q(pk__in=_mentioning(user.email.lower()))).delete()


def _mentioning(email: str) -> list[int]:
    """Rows of which nothing was made, since no column was named yet or another one was taken for the address: in whatever cell.

    The address as a whole: it may be the end of somebody else's.
    """
    whole = re.compile(rf"(?<![\w.+-]){re.escape(email)}(?![\w-]|\.\w)", re.IGNORECASE)
    rows = PeopleRow.objects.unscoped(_WHY).filter(outcome__in=("", Outcome.REFUSED), cells__icontains=email)
    return [pk for pk, cells in rows.values_list("pk", "cells") if any(map(whole.search, cells))]
