from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from content.blocks import LessonStream
from content.fields import BlocksField
from content.models import BasePage
from home.views import pages


class HomePage(BasePage):
    """The front page; one a language. Its words are the template's, so that they are one with the interface."""

    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("front page")

    def serve(self, request, *args, **kwargs):
        return pages.front(request, self)


class StandardPage(BasePage):
    """A page of plain text: accessibility statement, terms, privacy notice and their like."""

    body = BlocksField(LessonStream(), verbose_name=_("text"), blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    search_fields = [*Page.search_fields, index.SearchField("body")]
    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]

    class Meta:
        verbose_name = _("page of text")

    def serve(self, request, *args, **kwargs):
        return pages.standard(request, self)
