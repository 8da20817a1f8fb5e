"""The texts of the interface and of mails, one language at a time: read, write, say that they are right."""

from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages

from accounts.models import User
from studio.desk import glossary
from studio.desk.actions import NotKept, SourceChanged
from studio.desk.interface import actions, catalogues, exporting, suggestions, wordings
from studio.desk.interface.catalogues import Catalogue
from studio.desk.interface.wordings import Text
from studio.desk.memory import Match
from studio.models import GlossaryTerm

from .base import DeskPage, spoken

A_PAGE = 30


@dataclass(frozen=True)
class Field:
    """The words of one plural form, or the only ones."""

    number: int
    words: str
    samples: str


@dataclass(frozen=True)
class Row:
    """A text as it is shown; `reason`: why what was typed is not kept."""

    text: Text
    fields: list[Field]
    terms: list[GlossaryTerm]
    missed: list[GlossaryTerm]
    matches: list[Match]
    reason: str = ""


class TextsPage(DeskPage):
    page_title = gettext_lazy("Interface and mails")

    @property
    def language(self) -> str:
        """There may be no page in it yet."""
        return self.kwargs["language"]

    @cached_property
    def catalogue(self) -> Catalogue:
        found = catalogues.catalogue(self.language)
        if found is None:
            raise Http404
        return found

    def dispatch(self, request, *args, **kwargs):
        if self.kwargs["language"] not in catalogues.languages():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return spoken(self.language)

    def get_trail(self):
        return [self.way_to_index, {"url": "", "label": self.page_title}]

    @cached_property
    def asked(self) -> dict[str, str]:
        """What is looked for: a state, an area, words."""
        said = self.request.GET if self.request.method == "GET" else self.request.POST
        known = {"show": wordings.STATES, "area": catalogues.AREAS}
        found = {name: said[name] for name, values in known.items() if said.get(name) in values}
        more = {name: said[name] for name in ("q", "p") if said.get(name)}
        return found | more

    @property
    def list_url(self) -> str:
        address = reverse("desk:texts", args=[self.language])
        return f"{address}?{urlencode(self.asked)}" if self.asked else address

    def rows(self, found: list[Text]) -> list[Row]:
        terms = suggestions.terms_of(self.language)
        matches = suggestions.matches_of(found, self.catalogue)
        return [self.row(each, terms, matches.get(each.key, [])) for each in found]

    def row(self, text: Text, terms: list[GlossaryTerm], matches: list[Match]) -> Row:
        inside = suggestions.terms_in(text, terms)
        missed = glossary.missed_in(" ".join(text.forms), inside)
        return Row(text, self._fields(text, text.forms), inside, missed, matches)

    def _fields(self, text: Text, forms: list[str]) -> list[Field]:
        samples = self.catalogue.samples if text.message.plural else [()]
        words = [*forms, *[""] * len(samples)]
        return [
            Field(number, words[number], ", ".join(map(str, numbers)))
            for number, numbers in enumerate(samples)
        ]


class TextsView(TextsPage, TemplateView):
    template_name = "studio/desk/texts.html"

    def get_context_data(self, **kwargs):
        everything = wordings.texts(self.catalogue)
        page = self._page(self._wanted(everything))
        return super().get_context_data(**kwargs) | {
            "progress": wordings.progress(everything),
            "states": self._states([each for each in everything if self._is_in_area(each)]),
            "areas": catalogues.AREAS.items(),
            "asked": self.asked,
            "page": page,
            "rows": self.rows(list(page)),
            "unread": [each for each in page if each.state == wordings.UNREAD],
            "before": self._address(p=page.number - 1) if page.has_previous() else "",
            "after": self._address(p=page.number + 1) if page.has_next() else "",
        }

    def _states(self, found: list[Text]) -> list[tuple[str, object, int, str]]:
        counts = wordings.progress(found).counts
        return [
            (state, name, counts.get(state, 0), self._address(show=state, p=""))
            for state, name in wordings.STATES.items()
        ]

    def _address(self, **changed: object) -> str:
        return "?" + urlencode({name: value for name, value in (self.asked | changed).items() if value})

    def _page(self, found: list[Text]) -> Page:
        return Paginator(found, A_PAGE).get_page(self.asked.get("p"))

    def _is_in_area(self, text: Text) -> bool:
        return self.asked.get("area", text.message.area) == text.message.area

    def _wanted(self, found: list[Text]) -> list[Text]:
        words = self.asked.get("q", "").casefold()
        return [
            each
            for each in found
            if self._is_in_area(each)
            and self.asked.get("show", each.state) == each.state
            and words in " ".join([*each.message.sources, *each.forms]).casefold()
        ]


class TextView(TextsPage, View):
    """One text is kept, or shown again with the reason; a script asks for its form alone."""

    http_method_names = ["post"]

    def post(self, request, language, key):
        try:
            text = self._save(key)
        except SourceChanged as error:
            raise Http404 from error
        except NotKept as error:
            return self._shown(wordings.text(self.catalogue, key), " ".join(error.problems), 422)
        except actions.WordedMeanwhile as error:
            reason = _(
                "Somebody has written something else here meanwhile: “%(words)s”. Save once more to keep yours."
            )
            return self._shown(error.text, reason % {"words": " · ".join(error.text.forms)}, 409)
        if self._is_asked_by_script():
            return self._shown(text)
        return redirect(f"{self.list_url}#t{key}")

    @property
    def typed(self) -> list[str]:
        count = sum(name.startswith("form-") for name in self.request.POST)
        said = [self.request.POST.get(f"form-{number}", "") for number in range(min(count, 9))]
        return [self.request.POST["use"]] if self.request.POST.get("use") else said

    def _save(self, key: str) -> Text:
        return actions.save(
            catalogue=self.catalogue,
            key=key,
            user=cast(User, self.request.user),
            forms=self.typed,
            seen=self.request.POST.get("seen", ""),
            now=timezone.now(),
        )

    def _shown(self, text: Text | None, reason: str = "", status: int = 200) -> HttpResponse:
        if text is None:
            raise Http404
        row = self.rows([text])[0]
        if reason:
            row = replace(row, reason=reason, fields=self._fields(text, self.typed))
        part = "text" if self._is_asked_by_script() else "text_alone"
        context = self.get_context_data() | {"row": row, "asked": self.asked, "list_url": self.list_url}
        return TemplateResponse(self.request, f"studio/desk/{part}.html", context, status=status)

    def _is_asked_by_script(self) -> bool:
        return self.request.headers.get("X-Requested-With") == "fetch"


class ReadTextsView(TextsPage, View):
    """These are right as they are: the ones that were shown, or one of them."""

    http_method_names = ["post"]

    def post(self, request, language):
        seen = dict(each.split(":", 1) for each in request.POST.getlist("seen") if ":" in each)
        count = actions.confirm(catalogue=self.catalogue, seen=seen, user=request.user, now=timezone.now())
        said = ngettext("%(count)s text is read.", "%(count)s texts are read.", count) % {"count": count}
        messages.success(request, said)
        return redirect(self.list_url)


class ExportTextsView(TextsPage, View):
    """What the catalogue has not yet, for its maintainers."""

    def get(self, request, language):
        data = f"{exporting.file_of(self.catalogue)}\n"
        said = f'attachment; filename="interface-{self.language}.po"'
        return HttpResponse(
            data,
            content_type="text/x-gettext-translation; charset=utf-8",
            headers={"Content-Disposition": said},
        )
