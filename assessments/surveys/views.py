"""A survey on one page: said first whether it is with a name, sent once, or not wanted."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments.models import Survey, SurveyVersion
from content.languages import interface_language
from learning.models import Enrolment
from learning.views.access import LearnerRequest

from . import letters
from .actions import Occurrence, SurveyChangedError, TooFewError, answer, decline
from .due import is_due, may_answer
from .forms import SurveyAnswerForm
from .words import of_survey, title_of

_FORM = ["GET", "HEAD", "POST"]
CHANGED = gettext_lazy("This survey has changed meanwhile. Read what it says now, and send it again.")
TOO_FEW = gettext_lazy("Too few people could answer for you to stay anonymous. Nothing was saved.")


@never_cache
@require_http_methods(_FORM)
@login_required
def survey(request: LearnerRequest, key: UUID, occasion: str, code: str) -> HttpResponse:
    """Of a course of one's own."""
    enrolment = get_object_or_404(
        Enrolment.objects.of(request.user).select_related("user", "course"), course__code=code
    )
    asked = Occurrence(get_object_or_404(Survey.objects.open(), key=key), enrolment, occasion)
    return _asked(request, asked)


@never_cache
@require_http_methods(_FORM)
def by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """From a mail, without signing in: the link says who is asked what."""
    asked = letters.read_token(token)
    if asked is None:
        raise Http404
    return _asked(request, asked)


def _asked(request: HttpRequest, asked: Occurrence) -> HttpResponse:
    now, version = timezone.now(), SurveyVersion.objects.current(asked.survey)
    if version is None or not may_answer(asked, now):
        raise Http404
    if not is_due(asked, version, now):
        return render(request, "assessments/surveys/thanks.html")
    if request.method == "POST" and "skip" in request.POST:
        return _skipped(request, asked)
    return _answered(request, asked, version)


def _skipped(request: HttpRequest, asked: Occurrence) -> HttpResponse:
    decline(asked=asked)
    messages.info(request, _("You will not be asked again."))
    return redirect(_onward(request))


def _answered(request: HttpRequest, asked: Occurrence, version: SurveyVersion) -> HttpResponse:
    words = of_survey(version, interface_language())
    form = SurveyAnswerForm(request.POST or None, version=version, words=words)
    if form.is_bound and form.is_valid() and _sent(request, asked, version, form):
        messages.success(request, _("Thank you. Your answers are saved."))
        return redirect(_onward(request))
    context = {
        "form": form,
        "version": version,
        "title": title_of(words),
        "introduction": words.part("introduction"),
    }
    return render(request, "assessments/surveys/survey.html", context)


def _sent(request: HttpRequest, asked: Occurrence, version: SurveyVersion, form: SurveyAnswerForm) -> bool:
    """Sent twice is sent once. What they read is what they answered, perhaps because of what it said about names."""
    if request.POST.get("version") != str(version.number):
        form.add_error(None, CHANGED)
        return False
    language, now = interface_language(), timezone.now()
    try:
        answer(asked=asked, version=version, answers=form.answers, language=language, now=now)
    except (SurveyChangedError, TooFewError) as refusal:
        form.add_error(None, CHANGED if isinstance(refusal, SurveyChangedError) else TOO_FEW)
        return False
    return True


def _onward(request: HttpRequest) -> str:
    return "home:dashboard" if request.user.is_authenticated else "surveys:thanks"


@never_cache
@require_http_methods(["GET", "HEAD"])
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "assessments/surveys/thanks.html")
