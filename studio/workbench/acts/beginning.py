"""A new course: empty, from a template, or from another course. All of it drafts."""

from types import NoneType
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Page

from accounts.models import User
from courses.models import CataloguePage, CoursePage, ModulePage
from courses.receivers import outlines_once
from studio.workbench.stock import model_of
from studio.workbench.templates import ModulePlan, Template, UnitPlan

from .adding import place_new
from .refusals import RefusedError


@transaction.atomic
def begin_course(
    *, catalogue: CataloguePage, title: str, code: str, template: Template | None, user: User
) -> CoursePage:
    """In the language of the catalogue: the first words of a template are in it, too."""
    demand_may_add(catalogue, user)
    with outlines_once(), translation.override(catalogue.locale.language_code):
        facts = template.facts() if template else {}
        page = CoursePage(title=title, slug=catalogue.free_slug(title), code=code, **facts)
        _place(page, catalogue, user)
        for module in template.modules if template else ():
            _build_module(page, module, user)
    return page


def demand_may_add(catalogue: Page, user: User) -> None:
    if not catalogue.permissions_for_user(user).can_add_subpage():
        raise RefusedError(gettext("You may not add courses in this language."))


def _build_module(course: CoursePage, plan: ModulePlan, user: User) -> None:
    module = ModulePage(title=str(plan.title), summary=str(plan.summary))
    _place(module, course, user)
    for unit in plan.units:
        _build_unit(module, unit, user)


def _build_unit(module: ModulePage, plan: UnitPlan, user: User) -> None:
    model = model_of(plan.kind)
    if model is None:  # a site without this kind
        return
    facts: dict[str, Any] = {"minutes": plan.minutes, "requirement": plan.requirement, **plan.facts}
    streams = {name: list(map(_stored, blocks)) for name, blocks in plan.streams.items()}
    page = model(title=str(plan.title), summary=str(plan.summary), **facts, **streams)
    _place(page, module, user)


def _stored(block: tuple[str, Any]) -> dict[str, Any]:
    """Lazy words become the words of the language in which the course is begun. Every block gets an id."""
    kind, value = block
    return {"type": kind, "value": _said(value), "id": str(uuid4())}


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _said(part) for name, part in value.items()}
    if isinstance(value, list):
        return [{"type": "item", "value": _said(part), "id": str(uuid4())} for part in value]
    return value if isinstance(value, bool | int | NoneType) else str(value)


def _place(page: Page, parent: Page, user: User) -> None:
    page.locale, page.owner = parent.locale, user
    place_new(page, parent, parent.get_last_child(), user)
