"""The first facts of a site, from `facts.yaml`. A fact that is there is left alone, whatever people have made of it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from .actions import add_fact, enter_version
from .models import RuleCheck, RuleFact

FILE = Path(__file__).with_name("facts.yaml")


def load_rules(*, now: datetime, file: Path = FILE) -> int:
    """How many came."""
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    there = set(RuleFact.objects.values_list("key", flat=True))
    fresh = [fact for fact in said["facts"] if fact["key"] not in there]
    for fact in fresh:
        _load(fact, said, now)
    return len(fresh)


@transaction.atomic
def _load(said: Mapping[str, Any], everywhere: Mapping[str, Any], now: datetime) -> None:
    facts = {name: said.get(name, "") for name in ("key", "topic", "kind", "unit")}
    fact = add_fact(**facts, names=said["names"], by=None, now=now)
    source = everywhere["sources"][said["source"]]
    version = enter_version(
        fact=fact,
        call=everywhere["call"],
        value=said["value"],
        review_on=everywhere["review_on"],
        source_name=source["name"],
        source_url=source["url"],
        note=said.get("note", ""),
        by=None,
        now=now,
    )
    if said.get("checked"):
        RuleCheck.objects.create(version=version, checked_at=now, came_with_platform=True)
