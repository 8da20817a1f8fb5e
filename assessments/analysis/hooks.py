"""Where the CMS leads to item analysis: its menu, and the page of a quiz."""

from django.urls import include, path, reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from assessments.correcting.permissions import PAGE_WORK, may_read_analysis, quizzes_in_hands_of
from assessments.models import QuizPage

from . import urls


class AnalysisItem(MenuItem):
    def is_shown(self, request):
        return may_read_analysis(request.user)


@hooks.register("register_admin_urls")
def analysis_urls():
    return [path("item-analysis/", include(urls))]


@hooks.register("register_admin_menu_item")
def analysis_item():
    return AnalysisItem(
        _("Item analysis"), reverse("analysis:index"), name="item-analysis", icon_name="table", order=166
    )


@hooks.register("register_page_header_buttons")
def offer_analysis(page, user, view_name, next_url=None):
    """Whatever language of it is open, for those who may work on the one it was written in."""
    if not isinstance(page.specific_deferred, QuizPage):
        return
    if quizzes_in_hands_of(user, PAGE_WORK).filter(uuid=page.translation_key).exists():
        url = reverse("analysis:quiz", args=[page.translation_key])
        yield Button(_g("Item analysis"), url, icon_name="table", priority=95)
