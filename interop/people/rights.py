"""What is kept of a person by imports: theirs, and rows about them in those of others."""

from datetime import datetime

from accounts.models import User
from interop.models import PeopleImport, PeopleRow

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
    """Rows whose columns nobody has named yet are found by the address, in whatever cell it stands."""
    for uuid in PeopleImport.objects.unscoped(_WHY).filter(by=user).values_list("uuid", flat=True):
        shelf.clear(uuid)
    about = PeopleRow.objects.unscoped(_WHY)
    about.filter(email=user.email.lower()).delete()
    about.filter(email="", cells__icontains=user.email.lower()).delete()
