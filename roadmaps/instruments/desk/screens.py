"""Screens for instruments. What people answered is nowhere here."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content.languages import name_of
from roadmaps.instruments import actions, document
from roadmaps.instruments.document import Document, Text
from roadmaps.instruments.models import Instrument, InstrumentVersion, Status
from roadmaps.instruments.shape import InvalidShape, word_keys

from .access import looks_after_instruments
from .forms import BringForm, WordsForm

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")}
INSTRUMENTS = {"url": reverse_lazy("instruments:index"), "label": gettext_lazy("Instruments")}


class DeskMixin:
    request: Any
    kwargs: dict[str, Any]

    def dispatch(self, request, *args, **kwargs):
        if not looks_after_instruments(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def version(self) -> InstrumentVersion:
        found = InstrumentVersion.objects.select_related("instrument", "made_by")
        return get_object_or_404(found, pk=self.kwargs["pk"])


class Screen(DeskMixin, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "list-ul"

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.page_title}
        return [HOME, here] if isinstance(self, IndexView) else [HOME, INSTRUMENTS, here]


class IndexView(Screen):
    template_name = "roadmaps/cms/instruments.html"
    page_title = gettext_lazy("Instruments")

    def get_context_data(self, **kwargs):
        instruments = Instrument.objects.order_by("kind", "key").prefetch_related("versions")
        rows = [(each, sorted(each.versions.all(), key=lambda found: -found.number)) for each in instruments]
        return super().get_context_data(**kwargs) | {"rows": rows, "form": kwargs.get("form") or BringForm()}

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = BringForm(request.POST, request.FILES)
        if form.is_valid() and (version := self._brought(form)):
            messages.success(request, _("It is here as a draft. Look at it, then publish it."))
            return redirect("instruments:version", version.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def _brought(self, form: BringForm) -> InstrumentVersion | None:
        try:
            return actions.bring(document=form.cleaned_data["file"], by=self.request.user, now=timezone.now())
        except actions.AnotherDraft:
            form.add_error(
                "file", _("There is a draft of this instrument already. Publish it or throw it away first.")
            )
        except InvalidShape as error:
            form.add_error("file", str(error))
        return None


class Language(NamedTuple):
    code: str
    name: str
    status: str
    missing: int


class VersionView(Screen):
    template_name = "roadmaps/cms/version.html"

    @property
    def page_title(self) -> str:
        return f"{self.version.instrument.key} {self.version.number}"

    def get_context_data(self, **kwargs):
        source = self.version.words(self.version.instrument.source)
        axes = [
            (axis, source.axis(axis.key), [source[f"item.{item}"] for item in axis.items])
            for axis in self.version.shape.axes
        ]
        return super().get_context_data(**kwargs) | {
            "version": self.version,
            "shape": self.version.shape,
            "axes": axes,
            "languages": self._languages(),
        }

    def _languages(self) -> list[Language]:
        names = [*word_keys(self.version.shape)]
        texts = {text.language: text for text in self.version.texts.all()}
        return [
            Language(
                code,
                name_of(code),
                str(Status(texts[code].status).label) if code in texts else _("not begun"),
                len([name for name in names if code not in texts or not texts[code].words.get(name)]),
            )
            for code, _label in settings.LANGUAGES
        ]


class WordsView(Screen):
    template_name = "roadmaps/cms/words.html"

    def dispatch(self, request, *args, **kwargs):
        if kwargs["language"] not in dict(settings.LANGUAGES):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def page_title(self) -> str:
        return f"{self.version.instrument.key} {self.version.number}: {name_of(self.kwargs['language'])}"

    @property
    def is_fixed(self) -> bool:
        """The source's own words, once they are published."""
        return self.version.is_published and self.kwargs["language"] == self.version.instrument.source

    def _form(self, data=None) -> WordsForm:
        return WordsForm(data, version=self.version, language=self.kwargs["language"])

    def get_context_data(self, **kwargs):
        given = {"version": self.version, "language": self.kwargs["language"], "is_fixed": self.is_fixed}
        return super().get_context_data(**kwargs) | given | {"form": kwargs.get("form") or self._form()}

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = self._form(request.POST)
        if self.is_fixed or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        self._save(form)
        messages.success(request, _("The words are saved."))
        return redirect("instruments:version", self.version.pk)

    @transaction.atomic
    def _save(self, form: WordsForm) -> None:
        actions.write_words(
            version=self.version,
            language=self.kwargs["language"],
            words=form.words,
            status=form.cleaned_data.get("status") or Status.HUMAN,
        )
        if form.renewed:
            actions.renew_items(version=self.version, items=form.renewed)


class ExportView(DeskMixin, View):
    def get(self, request, *args, **kwargs) -> HttpResponse:
        version = self.version
        texts = {text.language: Text(text.status, text.words) for text in version.texts.order_by("language")}
        instrument = version.instrument
        written = document.write(
            Document(instrument.key, instrument.kind, instrument.source, version.shape, texts)
        )
        name = f"{instrument.key}-{version.number}.yaml"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(written, content_type="application/yaml; charset=utf-8", headers=headers)


class ActView(DeskMixin, View):
    """One button each; what cannot be done is said."""

    http_method_names = ["post"]

    def post(self, request, *args, act: str, **kwargs) -> HttpResponse:
        acts: dict[str, Callable[[], HttpResponse]] = {
            "copy": self._copy,
            "publish": self._publish,
            "use": self._use,
            "throw-away": self._throw_away,
        }
        if act not in acts:
            raise Http404
        try:
            return acts[act]()
        except actions.AnotherDraft:
            messages.error(request, _("There is a draft already. Publish it or throw it away first."))
        except actions.NotADraft:
            messages.error(request, _("A published version does not change. Copy it, and change the copy."))
        return redirect("instruments:version", self.version.pk)

    def _copy(self) -> HttpResponse:
        made = actions.copy(version=self.version, by=self.request.user, now=timezone.now())
        messages.success(self.request, _("This is the next version. Change what you like, then publish it."))
        return redirect("instruments:version", made.pk)

    def _publish(self) -> HttpResponse:
        actions.publish(version=self.version, by=self.request.user, now=timezone.now())
        messages.success(self.request, _("From now on people who begin are asked with this version."))
        return redirect("instruments:version", self.version.pk)

    def _use(self) -> HttpResponse:
        actions.use(instrument=self.version.instrument, by=self.request.user, now=timezone.now())
        messages.success(self.request, _("This instrument is in use now."))
        return redirect("instruments:version", self.version.pk)

    def _throw_away(self) -> HttpResponse:
        actions.throw_away(version=self.version)
        messages.success(self.request, _("The draft is gone."))
        return redirect("instruments:index")
