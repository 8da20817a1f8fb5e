"""The form of an author's editor: the units of the course to choose from, and the people who can look after one."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from accounts.models import User
from courses import kinds
from courses.models.unit import Rule, Unit

from .blocks import OpeningStream
from .streams import keys_in

Choices = list[tuple[str, str]]


class OpeningForm(WagtailAdminPageForm):
    """Of a unit or a module."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "opening" in self.fields:
            self.fields["opening"] = self._opening(self.fields["opening"])
        if "caretaker" in self.fields:
            field: Any = self.fields["caretaker"]
            field.queryset = editors(known=self.instance.caretaker_id)
            field.label_from_instance = lambda person: person.name or person.email

    def _opening(self, field: Any) -> blocks.base.BlockField:
        units = _units_beside(self.instance, self.parent_page)
        gone = [
            (key, _("%(key)s (not in the course any more)") % {"key": key})
            for key in sorted(keys_in(self.instance.opening))
        ]
        return blocks.base.BlockField(
            block=_offering(units, gone), required=False, label=field.label, help_text=field.help_text
        )


def _offering(units: Iterable[tuple[Unit, str]], named: Choices) -> blocks.StreamBlock:
    """The kinds of rule as they are, with the units to choose from. What is named and has gone stays in the list."""
    units = list(units)
    gone = [choice for choice in named if choice[0] not in {unit.key for unit, _title in units}]
    every = [(unit.key, title) for unit, title in units]
    quizzes = [(unit.key, title) for unit, title in units if Rule.PASSED in kinds.get(unit.kind).rules]
    children = dict(OpeningStream().child_blocks)
    children["done"] = _choice(children["done"], every + gone)
    scored = children["scored"]
    inner = scored.child_blocks
    children["scored"] = blocks.StructBlock(
        [("unit", _choice(inner["unit"], quizzes + gone)), ("percent", inner["percent"])],
        label=scored.label,
        icon=scored.meta.icon,
    )
    return blocks.StreamBlock(list(children.items()), required=False)


def _choice(block: blocks.Block, choices: Choices) -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(choices=choices, label=block.label, icon=block.meta.icon)


def _units_beside(page: Page, parent: Page | None) -> list[tuple[Unit, str]]:
    """The other units of its course with their titles, in order. A page that is just being made has a parent only."""
    above = (parent or page.get_parent()).get_ancestors(inclusive=True)
    root = next((one for one in above.order_by("-depth") if _is_course(one)), None)
    pages = root.get_descendants().order_by("path") if root else Page.objects.none()
    titles = {one.translation_key: one.draft_title for one in pages}
    units = {unit.uuid: unit for unit in Unit.objects.filter(uuid__in=titles)}
    return [
        (units[key], title) for key, title in titles.items() if key in units and key != page.translation_key
    ]


def _is_course(page: Page) -> bool:
    return page.cached_content_type.model == "coursepage"


def editors(*, known: int | None = None) -> QuerySet[User]:
    """Whoever may enter the CMS, and who was chosen before."""
    may_enter = Q(is_superuser=True) | Q(groups__permissions__codename="access_admin")
    chosen = User.objects.filter(Q(may_enter, is_active=True) | Q(pk=known))
    return chosen.distinct().order_by("name", "email")
