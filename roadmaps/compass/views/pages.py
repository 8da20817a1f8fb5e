"""Eight short pages of statements, the same for members and guests."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from content.languages import interface_language
from roadmaps.compass import actions
from roadmaps.compass.forms import AreaForm
from roadmaps.compass.models import CompassRound, CompassSheet


def answer_page(
    request: HttpRequest,
    *,
    compass: CompassRound,
    sheet: CompassSheet,
    number: int,
    onward: Callable[[int], HttpResponse],
    before: str,
) -> HttpResponse:
    """`onward` leads to a page, or with 0 to where somebody has finished; `before` is the address of the page before."""
    axes = compass.version.shape.axes
    if not 1 <= number <= len(axes):
        raise Http404
    words = compass.version.words(interface_language())
    form = AreaForm(
        request.POST or None, axis=axes[number - 1], shape=compass.version.shape, words=words, sheet=sheet
    )
    if form.is_bound and form.is_valid() and _kept(form, sheet):
        if number < len(axes) and "later" not in request.POST:
            return onward(number + 1)
        messages.success(
            request, _("Thank you. Your answers are saved. You can change them until the round is closed.")
        )
        return onward(0)
    context = {
        "form": form,
        "school": compass.school,
        "compass": compass,
        "title": words.axis(axes[number - 1].key),
        "instrument_title": words["title"],
        "number": number,
        "count": len(axes),
        "before": before,
        "is_last": number == len(axes),
        "is_machine_draft": words.status == "machine",
    }
    return render(request, "roadmaps/compass/page.html", context, status=400 if form.errors else 200)


def _kept(form: AreaForm, sheet: CompassSheet) -> bool:
    try:
        actions.keep(sheet=sheet, said=form.said(), now=timezone.now())
    except (actions.Closed, CompassSheet.DoesNotExist):
        form.add_error(None, _("The round has been closed meanwhile. What you saved before is counted."))
        return False
    return True
