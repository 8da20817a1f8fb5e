from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.menus import MenuItem

from assessments.models import QuestionBank

from .arrivals import hooks as arrivals  # noqa: F401 - found from here
from .desk import urls
from .desk.permissions import may_export, may_import
from .packages.exports import hooks as exports  # noqa: F401 - found from here
from .people import hooks as people  # noqa: F401 - found from here


@hooks.register("register_admin_urls")
def exchange_urls():
    return [path("question-banks/", include(urls))]


@hooks.register("register_snippet_listing_buttons")
def offer_exchange(snippet, user, next_url=None):
    if not isinstance(snippet, QuestionBank):
        return
    if may_import(user):
        url = reverse("exchange:import", args=[snippet.pk])
        yield MenuItem(_("Import questions"), url, icon_name="upload", priority=40)
    if may_export(user):
        url = reverse("exchange:export", args=[snippet.pk])
        yield MenuItem(_("Export questions"), url, icon_name="download", priority=41)
