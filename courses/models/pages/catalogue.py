from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from content.blocks import LessonStream
from content.fields import BlocksField
from content.models import BasePage
from courses import views


class CataloguePage(BasePage):
    """The list of all courses; one a language."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["courses.CoursePage"]
    max_count_per_parent = 1

    content_panels = [*BasePage.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("catalogue")

    def free_slug(self, title: str) -> str:
        """For one more course of this title."""
        taken = set(self.get_children().values_list("slug", flat=True))
        wanted = slugify(title, allow_unicode=True)[:200] or "course"
        candidates = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, len(taken) + 2))
        return next(slug for slug in candidates if slug not in taken)

    def serve(self, request, *args, **kwargs):
        return views.catalogue(request, self)


class PathPage(BasePage):
    """The words of a learning path. Its courses are in `courses.Path`, the same in every language."""

    code = models.SlugField(
        _("code"), max_length=20, help_text=_("The same in every language, for example: managers")
    )
    courses = models.CharField(
        _("courses"),
        max_length=200,
        blank=True,
        help_text=_("Course codes in their order, for example: C1 C2 M1"),
    )
    promise = models.CharField(
        _("promise"), max_length=300, help_text=_("What somebody gains, in one sentence.")
    )
    body = BlocksField(LessonStream(), verbose_name=_("about the path"), blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    override_translatable_fields = [
        SynchronizedField("code", overridable=False),
        SynchronizedField("courses", overridable=False),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("promise"), index.SearchField("body")]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("code"),
        FieldPanel("courses"),
        FieldPanel("promise"),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("learning path")

    def serve(self, request, *args, **kwargs):
        return views.path(request, self)
