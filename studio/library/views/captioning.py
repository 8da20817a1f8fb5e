"""The editor of captions: rows of a form that work without any script, and a player beside them that fills in times."""

from collections.abc import Sequence
from hashlib import blake2b

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView

from content import actions
from content.captions import MOST, Cue, in_order, read, subrip, transcript, webvtt
from content.languages import direction, name_of
from content.models import CaptionTrack
from studio.library.cues import remarks_on
from studio.library.forms import CaptionsFileForm, CuesFormSet, LanguageForm, TranscriptForm
from studio.library.moments import written
from studio.workbench.views.parts import first_error

from .base import MediumMixin, MediumScreen

PART = 150
"""Cues on one page of the editor."""


class TracksView(MediumScreen, TemplateView):
    page_title = gettext_lazy("Captions and transcripts")
    header_icon = "media"
    template_name = "studio/library/tracks.html"

    def get_context_data(self, **kwargs):
        tracks = [(track, len(read(track.captions))) for track in self.medium.tracks.order_by("language")]
        context = {"tracks": tracks, "form": LanguageForm(medium=self.medium)}
        return super().get_context_data(**kwargs) | context | kwargs

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = LanguageForm(request.POST, medium=self.medium)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        return redirect("library:cues", self.medium.pk, form.cleaned_data["language"])


class TrackMixin(MediumMixin):
    """A track of a language of the site; it becomes a row when something is saved."""

    def dispatch(self, request, *args, **kwargs):
        if self.language not in dict(settings.LANGUAGES):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def language(self) -> str:
        return self.kwargs["language"]

    @cached_property
    def track(self) -> CaptionTrack:
        found = self.medium.tracks.filter(language=self.language).first()
        return found or CaptionTrack(document=self.medium, language=self.language)

    @cached_property
    def cues(self) -> list[Cue]:
        return read(self.track.captions)

    def save(self, **words: str) -> None:
        actions.write_track(document=self.medium, language=self.language, words=words, now=timezone.now())

    def save_cues(self, cues: Sequence[Cue]) -> None:
        self.save(captions=webvtt(in_order(cues)) if cues else "")

    def back(self, part: int = 1) -> HttpResponse:
        url = reverse("library:cues", args=[self.medium.pk, self.language])
        return redirect(f"{url}?part={part}" if part > 1 else url)


class CuesView(TrackMixin, MediumScreen, TemplateView):
    header_icon = "media"
    template_name = "studio/library/cues.html"

    @property
    def page_title(self):
        return _("Captions: %(language)s") % {"language": name_of(self.language)}

    def get_context_data(self, **kwargs):
        remarks = remarks_on(self.cues)
        context = {
            "track": self.track,
            "language": self.language,
            "direction": direction(self.language),
            "formset": self.formset(),
            "first": self.offset + 1,
            "part": self.part,
            "parts": range(1, self.parts + 1),
            "version": self.version,
            "remarks": [(remark, 1 + (remark.number - 1) // PART) for remark in remarks],
            "file_form": CaptionsFileForm(),
            "transcript_form": TranscriptForm(initial={"transcript": self.track.transcript}),
            "is_film": self.medium.content_type.startswith("video/"),
        }
        return super().get_context_data(**kwargs) | context | kwargs

    @property
    def part(self) -> int:
        text = self.request.POST.get("part") or self.request.GET.get("part") or ""
        return min(max(int(text) if text.isdecimal() else 1, 1), self.parts)

    @property
    def parts(self) -> int:
        return max(1, -(-len(self.cues) // PART))

    @property
    def offset(self) -> int:
        return (self.part - 1) * PART

    @property
    def version(self) -> str:
        return blake2b(self.track.captions.encode(), digest_size=8).hexdigest()

    def formset(self):
        shown = self.cues[self.offset : self.offset + PART]
        rows = [
            {"start": written(cue.start), "end": written(cue.end), "text": cue.text, "settings": cue.settings}
            for cue in shown
        ]
        return CuesFormSet(initial=rows, prefix="cues")

    def post(self, request, *args, **kwargs) -> HttpResponse:
        formset = CuesFormSet(request.POST, prefix="cues")
        if not formset.is_valid():
            return self._again(formset)
        if request.POST.get("version") != self.version:
            messages.error(request, _("Somebody else has changed these captions meanwhile. Yours are below."))
            return self._again(formset, version=self.version)
        rows = [form.cue for form in formset if form.cue]
        cues = [*self.cues[: self.offset], *rows, *self.cues[self.offset + PART :]]
        if len(cues) > MOST:
            messages.error(request, _("These are too many captions for one file."))
            return self._again(formset)
        self.save_cues(cues)
        messages.success(request, _("The captions are saved. Learners see them at once."))
        return self.back(self.part)

    def _again(self, formset, **more) -> HttpResponse:
        """What was typed stays. With another version, saving once more is a decision."""
        more.setdefault("version", self.request.POST.get("version", ""))
        return self.render_to_response(self.get_context_data(formset=formset, **more), status=400)


class FileView(TrackMixin, View):
    """GET gives the captions as a file (`?as=srt`), POST takes them from one."""

    def get(self, request, *args, **kwargs) -> HttpResponse:
        is_srt = request.GET.get("as") == "srt"
        text = subrip(self.cues) if is_srt else self.track.captions or webvtt([])
        kind = "application/x-subrip" if is_srt else "text/vtt"
        name = f"captions-{self.medium.pk}-{self.language}.{'srt' if is_srt else 'vtt'}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = CaptionsFileForm(request.POST, request.FILES)
        if form.is_valid():
            self.save_cues(form.cues)
            said = _("Captions in the file: %(count)s.") % {"count": len(form.cues)}
            messages.success(request, said)
        else:
            messages.error(request, first_error(form))
        return self.back()


class TranscriptView(TrackMixin, View):
    """Saves what was written, or with `make` what the captions say."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = TranscriptForm(request.POST)
        if not form.is_valid():
            messages.error(request, first_error(form))
            return self.back()
        is_made = "make" in request.POST
        text = transcript(self.cues) if is_made else form.cleaned_data["transcript"].replace("\r\n", "\n")
        self.save(transcript=text.strip())
        messages.success(request, _("The transcript is saved."))
        return self.back()


class RemoveView(TrackMixin, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs) -> HttpResponse:
        track = get_object_or_404(self.medium.tracks, language=self.language)
        actions.remove_track(track=track, now=timezone.now())
        messages.success(request, _("Captions and transcript of this language are removed."))
        return redirect("library:tracks", self.medium.pk)
