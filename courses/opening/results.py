"""Only after something else of the course: a unit that is done, a quiz with so many percent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from .rules import Rule, Said, Seen, Titles


class Done:
    name = "done"

    def rule(self, value: Any, units: Mapping[str, int]) -> Rule | None:
        return Rule(self.name, unit=units[value]) if value in units else None

    def is_open(self, rule: Rule, seen: Seen) -> bool:
        return rule.unit in seen.done

    def moments(self, rule: Rule) -> tuple[datetime, ...]:
        return ()

    def says(self, rule: Rule, titles: Titles, now: datetime) -> Said:
        text = _("Opens when you have done “%(unit)s”.") % {"unit": titles.get(rule.unit, "")}
        return Said(text, text, rule.unit)


class Scored:
    name = "scored"

    def rule(self, value: Any, units: Mapping[str, int]) -> Rule | None:
        key = value["unit"]
        return Rule(self.name, unit=units[key], percent=value["percent"]) if key in units else None

    def is_open(self, rule: Rule, seen: Seen) -> bool:
        return seen.scores.get(rule.unit, -1) >= rule.percent

    def moments(self, rule: Rule) -> tuple[datetime, ...]:
        return ()

    def says(self, rule: Rule, titles: Titles, now: datetime) -> Said:
        said = {"unit": titles.get(rule.unit, ""), "percent": rule.percent}
        text = _("Opens when you have at least %(percent)s %% in “%(unit)s”.") % said
        return Said(text, text, rule.unit)
