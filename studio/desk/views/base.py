"""What all pages of the desk share: who may come in, the language, where one is."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from accounts.models import User
from studio.desk.permissions import may_publish, may_translate
from studio.desk.shelves import Shelf, all_shelves
from studio.models import TranslatorLanguages

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}


class DeskPage(WagtailAdminTemplateMixin):
    header_icon = "wagtail-localize-language"
    is_allowed = staticmethod(may_translate)

    def dispatch(self, request, *args, **kwargs):
        if not self.is_allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def locale(self) -> Locale:
        return get_object_or_404(Locale, language_code=self.kwargs["language"])

    @property
    def language(self) -> str:
        return self.locale.language_code

    def get_breadcrumbs_items(self):
        desk = {"url": reverse("desk:index"), "label": _("Translations")}
        return [HOME, desk, *self.get_trail()]

    def get_trail(self) -> list[dict]:
        return []

    @property
    def way_to_index(self) -> dict:
        """The first step of a trail: all that has words in this language."""
        return {"url": f"{reverse('desk:index')}?language={self.language}", "label": spoken(self.language)}

    def get_context_data(self, **kwargs):
        more = {"may_publish": may_publish(self.request.user)}
        if "language" in self.kwargs:
            more |= {"language": self.language, "language_name": spoken(self.language)}
        return super().get_context_data(**kwargs) | more


class ShelfPage(DeskPage):
    @cached_property
    def shelf(self) -> Shelf:
        found = (shelf for shelf in self.shelves if shelf.key == self.kwargs["shelf"])
        shelf = next(found, None)
        if shelf is None:
            raise Http404
        return shelf

    @cached_property
    def shelves(self) -> list[Shelf]:
        return all_shelves(self.locale)

    def get_trail(self) -> list[dict]:
        shelf = {"url": self.shelf_url, "label": self.shelf.title}
        return [self.way_to_index, shelf, {"url": "", "label": self.page_title}]

    @property
    def shelf_url(self) -> str:
        return reverse("desk:shelf", args=[self.language, self.shelf.key])

    def get_page_subtitle(self):
        return spoken(self.language)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"shelf": self.shelf}


class SourcePage(DeskPage):
    """Of one page or snippet in one language."""

    @cached_property
    def source(self) -> TranslationSource:
        sources = TranslationSource.objects.exclude(locale=self.locale)
        return get_object_or_404(
            sources.select_related("locale", "specific_content_type"), pk=self.kwargs["source"]
        )

    @property
    def page_url(self) -> str:
        return reverse("desk:page", args=[self.language, self.source.pk])


def spoken(language: str) -> str:
    """Its name in the language of the interface."""
    return get_language_info(language)["name_translated"]


def languages_of(user: User | AnonymousUser) -> list[str]:
    """Those that somebody chose; before that, the language of their profile; otherwise all."""
    others = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    row = TranslatorLanguages.objects.filter(user=user).first()
    if row and row.languages:
        return row.languages
    own = getattr(user, "language", "")
    return [own] if own in others else others
