"""What somebody wrote stays where it belongs to others or to the site, but their name and address are struck out of it."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from accounts.models import User
from accounts.privacy import registry
from accounts.privacy.schema import Model, columns_of, people_in, rows_of

STRUCK = "…"
CHUNK = 500
SHORTEST = 2


def erase(*, user: User, now: datetime) -> None:
    pattern = naming(user)
    for label, ending in registry.endings().items():
        if registry.NAMELESS in ending:
            strike_out(apps.get_model(label), user, pattern)


def naming(user: User) -> re.Pattern[str]:
    """Their name and their address as words of their own, in whatever case."""
    words = [re.escape(word) for word in (user.email, user.name.strip()) if len(word) >= SHORTEST]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def as_json(word: str) -> set[str]:
    """How it may stand in a column of JSON."""
    return {json.dumps(word)[1:-1], json.dumps(word, ensure_ascii=False)[1:-1]}


def strike_out(model: Model, user: User, pattern: re.Pattern[str]) -> None:
    fields = [field.name for field in written(model)]
    for row in _signed_by(model, user).iterator(chunk_size=CHUNK):
        struck = {name: struck_out(getattr(row, name), pattern) for name in fields}
        changed = {name: value for name, value in struck.items() if value != getattr(row, name)}
        if changed:
            rows_of(model).filter(pk=row.pk).update(**changed)


def written(model: Model) -> Iterator[models.Field]:
    """The columns in which there are words of people."""
    for field in columns_of(model):
        if isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices:
            yield field


def struck_out(value: Any, pattern: re.Pattern[str]) -> Any:
    match value:
        case str():
            return pattern.sub(STRUCK, value)
        case list():
            return [struck_out(each, pattern) for each in value]
        case dict():
            return {key: struck_out(each, pattern) for key, each in value.items()}
        case _:
            return value


def _signed_by(model: Model, user: User) -> QuerySet:
    found = models.Q(pk=None)
    for name in people_in(model):
        found |= models.Q(**{name: user})
    return rows_of(model).filter(found)
