"""Private notes and bookmarks: kept at a unit, found again on one page, taken along as a file."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from learning import notebook
from learning.actions import keep_note, set_bookmark
from learning.forms import BookmarkForm, NoteForm
from learning.models import UnitNote

from .access import LearnerRequest, at_unit, entry_or_404, here, signed_in, unit_or_404

LONGEST_QUERY = 100


@require_POST
def keep(request: HttpRequest, uuid: UUID) -> HttpResponse:
    unit = unit_or_404(uuid)
    entry = entry_or_404(request, unit)
    form = NoteForm(request.POST)
    if not request.user.is_authenticated:
        return _not_kept(request, entry, _("You are no longer signed in."), status=403)
    if not form.is_valid():
        return _not_kept(request, entry, str(next(iter(form.errors.values()))[0]), status=422)
    note = keep_note(
        user=request.user,
        unit=unit,
        text=form.cleaned_data["text"],
        seen_at=form.cleaned_data["seen"],
        language=request.LANGUAGE_CODE,
        now=timezone.now(),
    )
    return _kept(request, note, entry)


def _kept(request: HttpRequest, note: UnitNote, entry) -> HttpResponse:
    if request.accepts("text/html"):
        messages.success(request, _("Your note is saved."))
        return redirect(f"{entry.path}#note")
    return JsonResponse({"text": note.text, "seen": note.changed_at.isoformat()})


def _not_kept(request: HttpRequest, entry, reason: str, *, status: int) -> HttpResponse:
    """What was typed is shown again: nobody loses a text because a session ended."""
    if not request.accepts("text/html"):
        return JsonResponse({"reason": reason}, status=status)
    context = {"reason": reason, "text": request.POST.get("text", ""), "unit": entry}
    return render(request, "learning/note_not_saved.html", context, status=status)


@require_POST
@signed_in(at_unit)
def bookmark(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    unit = unit_or_404(uuid)
    entry = entry_or_404(request, unit)
    form = BookmarkForm(request.POST)
    if not form.is_valid():
        return redirect(entry.path)
    note = set_bookmark(
        user=request.user, unit=unit, bookmarked=form.cleaned_data["bookmarked"], now=timezone.now()
    )
    if request.accepts("text/html"):
        return redirect(entry.path)
    return JsonResponse({"bookmarked": note.bookmarked})


@require_safe
@signed_in(here)
def mine(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    notes = _notes(request)
    found = notes.filter(text__icontains=query) if query else notes
    chapters = notebook.notebook(found, language=request.LANGUAGE_CODE)
    return render(request, "learning/notes.html", {"chapters": chapters, "query": query})


@require_safe
@signed_in(here)
def as_markdown(request: HttpRequest) -> HttpResponse:
    text = notebook.as_markdown(_book(request), address=settings.BASE_URL)
    return _file(text, "notes.md", "text/markdown; charset=utf-8")


@require_safe
@signed_in(here)
def as_json(request: HttpRequest) -> HttpResponse:
    return _file(
        notebook.as_json(_book(request), address=settings.BASE_URL), "notes.json", "application/json"
    )


def _notes(request: HttpRequest):
    return UnitNote.objects.of(request.user).kept().select_related("unit").order_by("pk")


def _book(request: HttpRequest) -> list[notebook.Chapter]:
    return notebook.notebook(_notes(request), language=request.LANGUAGE_CODE)


def _file(text: str, name: str, content_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=content_type, headers=headers)
