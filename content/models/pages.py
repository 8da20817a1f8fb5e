from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index


class BasePage(Page):
    """What all our pages share. `render_version` counts what readers were shown: rendered bodies are kept by
    it, because Wagtail's own revisions are rewritten in place by autosave."""

    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("One sentence, shown in lists.")
    )
    render_version = models.PositiveIntegerField(default=0, editable=False)

    search_fields = [*Page.search_fields, index.SearchField("summary")]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            _("For search engines"),
        ),
    ]

    class Meta:
        abstract = True

    def readable(self, name: str):
        """The stream of this name as readers get it."""
        return getattr(self, name)

    def serve_preview(self, request, mode_name):
        return self.serve(request)

    @property
    def description(self) -> str:
        """What search engines are told."""
        return self.search_description or self.summary
