"""What there is to do: per language every course and its like, per course its pages."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from content.languages import name_of
from courses.models import Course
from studio.desk import actions, drafting_jobs, housekeeping
from studio.desk.interface import catalogues, wordings
from studio.desk.progress import Standing, last_activity, standings, total
from studio.desk.shelves import OTHERS, Entry, Shelf, all_shelves
from studio.models import Claim

from .base import DeskPage, ShelfPage, languages_of, spoken

REST = "others"
"""In the place of a course's code: what stands in no course."""


@dataclass(frozen=True)
class ShelfRow:
    shelf: Shelf
    standing: Standing
    claim: Claim | None
    last: datetime | None


@dataclass(frozen=True)
class PageRow:
    entry: Entry
    standing: Standing
    last: datetime | None
    is_live: bool


class IndexView(DeskPage, TemplateView):
    page_title = gettext_lazy("Translations")
    template_name = "studio/desk/index.html"

    @cached_property
    def languages(self) -> list[str]:
        return languages_of(self.request.user)

    @cached_property
    def locale(self) -> Locale | None:
        """The language that is asked for, or the first of one's own that the site has."""
        asked = self.request.GET.get("language", "")
        found = {each.language_code: each for each in Locale.objects.all()}
        codes = [asked, *self.languages]
        return next((found[code] for code in codes if code in found), None)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        chosen = self.locale.language_code if self.locale else ""
        rows = self._rows() if self.locale else []
        return context | {
            "rows": rows,
            "waiting": _not_here() if self.locale else [],
            "others_wait": bool(self.locale) and not any(row.shelf.key in OTHERS for row in rows),
            "rest": REST,
            "texts": _progress_of_texts(chosen),
            "language": chosen,
            "language_name": spoken(chosen) if chosen else "",
            "tabs": [(code, name_of(code)) for code in _with(self.languages, chosen)],
            "all_languages": [
                (code, name_of(code), code in self.languages) for code, _name in settings.LANGUAGES
            ],
        }

    def _rows(self) -> list[ShelfRow]:
        known, last = standings(self.locale), last_activity(self.locale)
        claims = {row.shelf: row for row in _claims(self.locale)}
        return [
            ShelfRow(
                shelf,
                total(known.get(pk, Standing()) for pk in shelf.source_ids),
                claims.get(shelf.key),
                _newest(last, shelf.keys),
            )
            for shelf in all_shelves(self.locale)
        ]


def _progress_of_texts(language: str) -> wordings.Progress | None:
    catalogue = catalogues.catalogue(language) if language else None
    return wordings.progress(wordings.texts(catalogue)) if catalogue else None


def _with(languages: list[str], chosen: str) -> list[str]:
    return languages if not chosen or chosen in languages else [*languages, chosen]


def _claims(locale: Locale):
    return Claim.objects.filter(language=locale.language_code).select_related("user")


def _newest(last: dict[UUID, datetime], keys: list[UUID]) -> datetime | None:
    return max((last[key] for key in keys if key in last), default=None)


def _not_here() -> list[Course]:
    """Live courses whose words the desk has not read yet."""
    here = TranslationSource.objects.values("object_id")
    return list(Course.objects.exclude(first_published_at=None).exclude(uuid__in=here).order_by("code"))


class ShelfView(ShelfPage, TemplateView):
    template_name = "studio/desk/shelf.html"

    def get_page_title(self):
        return self.shelf.title

    def get_trail(self):
        return [self.way_to_index, {"url": "", "label": self.shelf.title}]

    def get_context_data(self, **kwargs):
        known = standings(self.locale, self.shelf.source_ids)
        last, live = last_activity(self.locale), self._live()
        rows = [
            PageRow(
                entry,
                known.get(entry.source.pk, Standing()),
                last.get(entry.source.object_id),
                entry.source.object_id in live,
            )
            for entry in self.shelf.entries
        ]
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "standing": total(row.standing for row in rows),
            "claim": _claims(self.locale).filter(shelf=self.shelf.key).first(),
            "drafts": bool(settings.TRANSLATION_BACKEND),
            "drafting": drafting_jobs.latest(self.shelf.key, self.language),
            "first_open": next((row for row in rows if not row.standing.is_complete), None),
        }

    def _live(self) -> set[UUID]:
        """What readers find in this language; snippets are no pages and are asked one model at a time."""
        pages = Page.objects.live().filter(locale=self.locale, alias_of=None)
        found = set(
            pages.filter(translation_key__in=self.shelf.keys).values_list("translation_key", flat=True)
        )
        for model in {entry.source.specific_content_type.model_class() for entry in self.shelf.entries}:
            if not issubclass(model, Page):
                rows = model.objects.filter(locale=self.locale, live=True)
                found |= set(rows.values_list("translation_key", flat=True))
        return found


class LanguagesView(DeskPage, View):
    http_method_names = ["post"]

    def post(self, request):
        actions.choose_languages(user=request.user, languages=request.POST.getlist("language"))
        messages.success(request, _("Your languages are kept."))
        return redirect("desk:index")


class OpenView(DeskPage, View):
    """Read a course, or what stands in none, with the translations that it has."""

    http_method_names = ["post"]

    def post(self, request, language, code):
        messages.success(request, _fetched(self._fetch(code)))
        return redirect(f"{reverse('desk:index')}?language={self.language}")

    def _fetch(self, code: str) -> int:
        now = timezone.now()
        if code == REST:
            return housekeeping.bring_in_the_rest(now=now)
        return housekeeping.bring_in_course(get_object_or_404(Course, code=code), now=now)


def _fetched(count: int) -> str:
    return ngettext(
        "%(count)s page can be translated now.", "%(count)s pages can be translated now.", count
    ) % {"count": count}


class ClaimView(ShelfPage, View):
    http_method_names = ["post"]

    def post(self, request, language, shelf):
        if request.POST.get("act") == "release":
            actions.release(user=request.user, shelf=self.shelf.key, language=self.language)
        else:
            actions.claim(user=request.user, shelf=self.shelf.key, language=self.language, now=timezone.now())
        return redirect(self.shelf_url)
