"""What is kept and how long: the registry, with when its rules ran last."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.privacy import registry
from notifications.models import PeriodRun

from .access import Screen


class Kept(NamedTuple):
    holding: registry.Holding
    ran_at: datetime | None


def kept() -> list[Kept]:
    runs = dict(PeriodRun.objects.order_by().values_list("name").annotate(Max("started_at")))
    return [Kept(holding, runs.get(holding.job)) for holding in registry.holdings()]


class KeptView(Screen):
    page_title = _("What we keep, and how long")
    header_icon = "folder-open-inverse"
    template_name = "accounts/cms/kept.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"kept": kept()}
