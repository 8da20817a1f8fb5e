"""Where the translators' desk appears in the CMS."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import WordsPage
from courses.receivers import course_of
from studio.models import GlossaryTerm

from . import urls
from .permissions import may_translate


class DeskItem(MenuItem):
    def is_shown(self, request):
        return may_translate(request.user)


class GlossaryViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    base_url_path = "glossary"
    list_display = ["term", "translation", "language", "is_confirmed"]
    list_filter = ["language", "is_confirmed"]
    search_fields = ["term", "translation"]
    list_per_page = 50


register_snippet(GlossaryViewSet)


@hooks.register("register_admin_urls")
def desk_urls():
    return [path("translations/", include(urls))]


@hooks.register("register_page_header_buttons")
def offer_desk(page, user, view_name=None, next_url=None):
    """On the pages of a course: its shelf."""
    if not may_translate(user) or not isinstance(page, WordsPage) or (course := course_of(page)) is None:
        return
    language = page.locale.language_code
    if language == course.source_language:
        return
    shelf = reverse("desk:shelf", args=[language, f"course-{course.uuid}"])
    yield Button(_("Translate side by side"), shelf, icon_name="wagtail-localize-language", priority=55)


@hooks.register("register_admin_menu_item")
def desk_item():
    return DeskItem(
        _("Translations"),
        reverse("desk:index"),
        name="translations",
        icon_name="wagtail-localize-language",
        order=160,
    )
