"""Finding somebody, and their page."""

from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from support import timeline
from support.finding import search
from support.forms import OFFERS
from support.joining.actions import can_part
from support.models import Merge
from support.person import person

from .access import HOME, PEOPLE, Desk, PersonDesk

LONGEST = 150


class IndexView(Desk):
    page_title = _("Help a person")
    template_name = "support/index.html"

    def get_breadcrumbs_items(self):
        return [HOME, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        text = self.request.GET.get("q", "").strip()[:LONGEST]
        page = search(by=self.helper, text=text, token=self.request.GET.get("after", ""))
        context = {"q": text, "page": page, "next": urlencode({"q": text, "after": page.after})}
        return super().get_context_data(**kwargs) | context


class PersonView(PersonDesk):
    template_name = "support/person.html"

    @property
    def page_title(self) -> str:
        return str(self.user)

    def get_breadcrumbs_items(self):
        return [HOME, PEOPLE, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        kinds = dict(timeline.kinds())
        kind = self.request.GET.get("kind", "")
        kind = kind if kind in kinds else ""
        page = timeline.page(user=self.user, kind=kind, token=self.request.GET.get("after", ""))
        context = {
            "about": person(self.user),
            "acts": [(str(kind), label) for kind, label in OFFERS.items()],
            "merges": self._merges(),
            "kinds": [(name, label, name == kind) for name, label in kinds.items()],
            "kind": kind,
            "page": page,
            "is_first": not self.request.GET.get("after"),
            "next": urlencode({"kind": kind, "after": page.after}),
        }
        return super().get_context_data(**kwargs) | context

    def _merges(self) -> list[Merge]:
        """Those that can be undone."""
        now, found = timezone.now(), Merge.objects.of(self.user).standing().select_related("gone")
        return [merged for merged in found.order_by("-pk") if can_part(merged, now=now)]
