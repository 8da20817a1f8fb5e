from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from accounts.models import User

from . import acts
from .models import AuditEntry, AuditQuerySet

MOST_PEOPLE = 100
HIGHEST = 2**63 - 1


class AuditFilters(WagtailFilterSet):
    act = ChoiceFilter(label=_("What"), choices=acts.choices, empty_label=_("All"))
    person = CharFilter(
        label=_("Person"),
        method="of_person",
        help_text=_("Number, name or e-mail address; who acted or whom it is about."),
    )
    at = DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = AuditEntry
        fields: list[str] = []

    def of_person(self, entries: AuditQuerySet, name: str, value: Any) -> AuditQuerySet:
        """Somebody who was deleted is found by their number alone."""
        numbers = _numbers(value.strip())
        return entries.filter(Q(actor__in=numbers) | Q(about__in=numbers))


def _numbers(text: str) -> list[int]:
    if text.isdecimal():
        return [int(text)] if int(text) <= HIGHEST else []
    people = User.objects.filter(Q(name__icontains=text) | Q(email__icontains=text))
    return list(people.order_by("pk").values_list("pk", flat=True)[:MOST_PEOPLE])
