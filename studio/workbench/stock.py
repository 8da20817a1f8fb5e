"""What a course can be built of: modules, and the kinds of unit that their apps have registered."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page, get_page_models

from courses import kinds
from courses.models import ModulePage, Rule, UnitPage

MODULE = "module"


@dataclass(frozen=True)
class Choice:
    name: str
    label: Any


def model_of(name: str) -> type[Page] | None:
    if name == MODULE:
        return ModulePage
    units = [model for model in get_page_models() if issubclass(model, UnitPage)]
    return next((model for model in units if model.kind == name), None)


def kinds_for(module: Page) -> list[Choice]:
    """Those whose page may stand there; lessons first, which courses mostly are made of."""
    ordered = sorted(kinds.all_kinds(), key=lambda kind: (kind.name != "lesson", str(kind.label)))
    known = ((kind, model_of(kind.name)) for kind in ordered)
    return [Choice(kind.name, kind.label) for kind, model in known if model and model.can_create_at(module)]


def rules_of(kind: str) -> list[tuple[str, Any]]:
    return [(rule.value, Rule(rule).label) for rule in kinds.get(kind).rules]
