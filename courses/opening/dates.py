"""Not before, and not after, a point in time. The server's clock decides."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from .rules import Rule, Said, Seen, Titles, named, span


class NotBefore:
    name = "not_before"

    def rule(self, value: Any, units: Mapping[str, int]) -> Rule | None:
        return Rule(self.name, at=value.isoformat()) if value else None

    def is_open(self, rule: Rule, seen: Seen) -> bool:
        return rule.moment <= seen.now

    def moments(self, rule: Rule) -> tuple[datetime, ...]:
        return (rule.moment,)

    def says(self, rule: Rule, titles: Titles, now: datetime) -> Said:
        when = named(rule.moment)
        short = _("Opens on %(moment)s %(zone)s.") % when
        if rule.moment <= now:
            return Said(short, short)
        text = _("Opens on %(moment)s %(zone)s, in %(time)s.") % (when | {"time": span(now, rule.moment)})
        return Said(text, short)


class NotAfter:
    name = "not_after"

    def rule(self, value: Any, units: Mapping[str, int]) -> Rule | None:
        return Rule(self.name, at=value.isoformat()) if value else None

    def is_open(self, rule: Rule, seen: Seen) -> bool:
        return seen.now < rule.moment

    def moments(self, rule: Rule) -> tuple[datetime, ...]:
        return (rule.moment,)

    def says(self, rule: Rule, titles: Titles, now: datetime) -> Said:
        when = named(rule.moment)
        over = _("Closed since %(moment)s %(zone)s.") % when
        return Said(over if rule.moment <= now else _("Closes on %(moment)s %(zone)s.") % when, over)
