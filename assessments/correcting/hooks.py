"""Where the CMS leads to corrections: its menu, and a word after a page was published."""

from django.urls import include, path, reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from assessments.models import BankItem, QuizPage

from . import pending, urls
from .permissions import correctable, may_correct_something


class CorrectionsItem(MenuItem):
    def is_shown(self, request):
        return may_correct_something(request.user)


@hooks.register("register_admin_urls")
def correction_urls():
    return [path("corrections/", include(urls))]


@hooks.register("register_admin_menu_item")
def corrections_item():
    return CorrectionsItem(
        _("Corrections"), reverse("corrections:index"), name="corrections", icon_name="history", order=165
    )


@hooks.register("after_publish_page")
def say_what_waits(request, page):
    """Somebody has answered by the old key: what becomes of these answers is for the author to say."""
    if isinstance(page, QuizPage):
        _say(request, correctable(request.user).filter(unit__uuid=page.translation_key))


@hooks.register("after_edit_snippet")
def say_what_waits_in_a_bank(request, snippet):
    if isinstance(snippet, BankItem) and snippet.live:
        _say(request, correctable(request.user).filter(unit=None, uuid=snippet.translation_key))


def _say(request, questions) -> None:
    pairs = pending.pairs(questions)
    if pairs:
        messages.warning(request, _said(len(pairs)), buttons=[messages.button(_where(pairs), _g("Decide"))])


def _said(count: int) -> str:
    return ngettext(
        "The right answer to a question has changed, and people have answered it before. "
        "Decide what becomes of their answers.",
        "The right answers to %(count)s questions have changed, and people have answered them before. "
        "Decide what becomes of their answers.",
        count,
    ) % {"count": count}


def _where(pairs: list[pending.Pair]) -> str:
    if len(pairs) == 1:
        return reverse("corrections:decide", args=[pairs[0].old.pk])
    return reverse("corrections:index")
