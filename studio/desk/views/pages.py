"""Side by side: the source of a page and its translation, passage by passage."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from safety.cms_policy import frame_in_own_pages
from studio.desk import actions, drafting, glossary, marks, memory, names, passages, publishing, rendering
from studio.desk.passages import STATES, Group, Passage
from studio.desk.permissions import may_publish
from studio.desk.progress import standings
from studio.desk.shelves import Entry, Shelf, all_shelves
from studio.models import GlossaryTerm

from .base import SourcePage, spoken


@dataclass(frozen=True)
class Row:
    """A passage as it is shown."""

    passage: Passage
    name: str
    shown: SafeString
    terms: list[GlossaryTerm]
    missed: list[GlossaryTerm]
    matches: list[memory.Match]


class PageView(SourcePage, TemplateView):
    template_name = "studio/desk/page.html"

    def get_page_title(self):
        return self.source.object_repr

    def get_page_subtitle(self):
        return spoken(self.language)

    @cached_property
    def place(self) -> tuple[Shelf | None, int]:
        """The shelf that it stands on, and where."""
        for shelf in all_shelves(self.locale):
            if self.source.pk in shelf.source_ids:
                return shelf, shelf.source_ids.index(self.source.pk)
        return None, 0

    def get_trail(self):
        shelf, _place = self.place
        above = (
            [{"url": reverse("desk:shelf", args=[self.language, shelf.key]), "label": shelf.title}]
            if shelf
            else []
        )
        return [self.way_to_index, *above, {"url": "", "label": self.source.object_repr}]

    def get_context_data(self, **kwargs):
        said = passages.read(self.source, self.locale)
        before, after = self._neighbours()
        return super().get_context_data(**kwargs) | {
            "source": self.source,
            "source_language": self.source.locale.language_code,
            "groups": self._groups([each for each in said if self.shows in ("", each.state)]),
            "shows": self.shows,
            "missing": len(publishing.missing_blocks(said)),
            "standing": standings(self.locale, [self.source.pk]).get(self.source.pk),
            "states": [
                (state, name, sum(each.state == state for each in said)) for state, name in STATES.items()
            ],
            "before": before,
            "after": after,
            "drafts": bool(settings.TRANSLATION_BACKEND),
            "can_preview": issubclass(self.source.specific_content_type.model_class(), Page),
        }

    @cached_property
    def shows(self) -> str:
        """Only passages in this state; empty for all."""
        asked = self.request.GET.get("show", "")
        return asked if asked in STATES else ""

    def _groups(self, said: list[Passage]) -> list[tuple[str, Group, list[Row]]]:
        terms = glossary.terms_of(self.source.locale.language_code, self.language)
        matches = memory.exact([each for each in said if not each.is_current], self.locale)
        model = self.source.specific_content_type.model_class()
        return [
            (
                names.of_block(model, group.passages[0].field_path),
                group,
                [
                    _row(each, names.of_path(model, each.field_path), terms, matches.get(each.string, []))
                    for each in group.passages
                ],
            )
            for group in passages.grouped(said)
        ]

    def _neighbours(self) -> tuple[Entry | None, Entry | None]:
        shelf, place = self.place
        entries: Iterable[Entry] = shelf.entries if shelf else ()
        return (
            next((entry for number, entry in enumerate(entries) if number == place - 1), None),
            next((entry for number, entry in enumerate(entries) if number == place + 1), None),
        )


def _row(passage: Passage, name: str, terms: list[GlossaryTerm], matches: list[memory.Match]) -> Row:
    found = glossary.found_in(passage.source, terms)
    shown = rendering.shown(passage.source, [term.term for term in found])
    missed = glossary.missed_in(passage.words, found)
    return Row(passage, name, shown, found, missed, [] if passage.is_current else matches)


class SaveView(SourcePage, View):
    """One passage: by its button, or by itself while somebody writes (then the answer is JSON)."""

    http_method_names = ["post"]

    def post(self, request, language, source):
        self.key = request.POST.get("key", "")
        try:
            passage = self._save(request.POST)
        except actions.SourceChanged:
            return self._refuse(_("The source has changed. Load the page again."), 409)
        except actions.NotKept as error:
            return self._refuse(" ".join(error.problems) or _("There is nothing to confirm."), 422)
        except actions.WrittenMeanwhile as error:
            return self._conflict(error.other)
        return self._answer(passage)

    def _save(self, said) -> Passage:
        place = {"source": self.source, "locale": self.locale, "key": self.key, "user": self.request.user}
        if "confirm" in said:
            return actions.confirm(**place)
        words = said.get("use") or said.get("words", "")
        return actions.save_words(**place, words=words, seen=said.get("seen", ""))

    def _answer(self, passage: Passage) -> HttpResponse:
        if not self._is_asked_by_script():
            return redirect(f"{self.page_url}#p{passage.key}")
        standing = standings(self.locale, [self.source.pk])[self.source.pk]
        return JsonResponse(
            {
                "state": passage.state,
                "state_name": str(passage.state_name),
                "version": passage.version,
                "words": passage.words,
                "done": standing.done,
                "total": standing.total,
                "percent": standing.percent,
                "missed": self._missed(passage),
            }
        )

    def _missed(self, passage: Passage) -> list[str]:
        terms = glossary.terms_of(self.source.locale.language_code, self.language)
        found = glossary.found_in(passage.source, terms)
        return [term.translation for term in glossary.missed_in(passage.words, found)]

    def _refuse(self, reason: str, status: int) -> HttpResponse:
        if self._is_asked_by_script():
            return JsonResponse({"reason": reason}, status=status)
        return self._typed(reason=reason, status=status)

    def _conflict(self, other: StringTranslation | None) -> HttpResponse:
        who = str(other.last_translated_by or _("Somebody")) if other else _("Somebody")
        reason = _("%(person)s has written something else here meanwhile.") % {"person": who}
        theirs = marks.to_marks(other.data) if other else ""
        if self._is_asked_by_script():
            answer = {"reason": reason, "theirs": theirs, "version": passages.version_of(other)}
            return JsonResponse(answer, status=409)
        return self._typed(reason=reason, theirs=theirs, seen=passages.version_of(other), status=409)

    def _typed(self, *, reason: str, status: int, theirs: str = "", seen: str = "") -> HttpResponse:
        """What was typed is shown again beside the reason: nothing is lost without a script either."""
        passage = passages.read_one(self.source, self.locale, self.key)
        context = self.get_context_data() | {
            "passage": passage,
            "shown": rendering.shown(passage.source) if passage else "",
            "reason": reason,
            "theirs": theirs,
            "typed": self.request.POST.get("use") or self.request.POST.get("words", ""),
            "seen": seen or (passage.version if passage else ""),
            "source": self.source,
            "source_language": self.source.locale.language_code,
        }
        return TemplateResponse(self.request, "studio/desk/not_kept.html", context, status=status)

    def get_context_data(self, **kwargs):
        self.page_title = _("Not kept yet")
        return super().get_context_data(**kwargs)

    def _is_asked_by_script(self) -> bool:
        return self.request.headers.get("Accept", "").startswith("application/json")


class AlikeView(SourcePage, TemplateView):
    """How something like it was translated before; a script asks for the list alone."""

    def get_page_title(self):
        return _("Similar passages")

    def get_template_names(self):
        return ["studio/desk/matches.html" if "part" in self.request.GET else "studio/desk/alike.html"]

    def get_context_data(self, **kwargs):
        passage = passages.read_one(self.source, self.locale, self.kwargs["key"])
        if passage is None:
            raise Http404
        return super().get_context_data(**kwargs) | {
            "matches": memory.near(passage, self.source, self.locale),
            "passage": passage,
            "source": self.source,
            "source_language": self.source.locale.language_code,
        }


class PreviewView(SourcePage, View):
    """The page as it would be; beside the passages it stands in a frame, without what surrounds its words."""

    def get(self, request, language, source):
        if not issubclass(self.source.specific_content_type.model_class(), Page):
            raise Http404
        response = self._shown(publishing.preview(self.source, self.locale))
        if "beside" in request.GET:
            response.content = response.content.replace(b"<html ", b"<html data-words-only ", 1)
        return frame_in_own_pages(response)

    def _shown(self, page) -> HttpResponse:
        if page.pk:
            return page.make_preview_request(self.request, page.default_preview_mode)
        with override(self.language):  # it has no address of its own that would tell its language
            response = page.serve_preview(self.request, page.default_preview_mode)
            return response.render() if hasattr(response, "render") else response


class PublishView(SourcePage, View):
    http_method_names = ["post"]

    def post(self, request, language, source):
        if not may_publish(request.user):
            raise PermissionDenied
        try:
            publishing.publish_translation(source=self.source, locale=self.locale, user=request.user)
        except publishing.CannotPublish as error:
            messages.error(
                request,
                _("This cannot go live yet: %(problems)s") % {"problems": " ".join(error.problems)},
            )
        else:
            messages.success(
                request,
                _("“%(title)s” is live in %(language)s.")
                % {"title": self.source.object_repr, "language": spoken(self.language)},
            )
        return redirect(self.page_url)


class DraftView(SourcePage, View):
    http_method_names = ["post"]

    def post(self, request, language, source):
        machine = drafting.backend()
        if machine is None:
            raise Http404
        try:
            kept, left = drafting.draft_page(source=self.source, locale=self.locale, machine=machine)
        except drafting.BackendFailed:
            messages.error(
                request, _("The translation service did not answer as it should. Try again later.")
            )
            return redirect(self.page_url)
        messages.success(request, _drafted(kept, len(left)))
        return redirect(self.page_url)


def _drafted(kept: int, left: int) -> str:
    said = ngettext("%(count)s passage was drafted.", "%(count)s passages were drafted.", kept) % {
        "count": kept
    }
    if not left:
        return said
    missed = ngettext(
        "%(count)s draft had lost a link or a gap and was not kept.",
        "%(count)s drafts had lost links or gaps and were not kept.",
        left,
    )
    return f"{said} {missed % {'count': left}}"
