"""A rubric: criteria with levels, by which people judge their own texts and those of others.

Like a page, a `Rubric` holds the words of one language; all languages share its translation key. What a verdict
points at is a `RubricVersion` (ids and points, never changed) with its words in each language.
"""

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin

from assessments.assignments.blocks import CriterionStream, SampleStream
from content.fields import BlocksField


class RubricQuerySet(models.QuerySet):
    def source_of(self, key):
        """The row that decides what there is: the one that was written first."""
        return self.filter(translation_key=key).order_by("pk").first()


class Rubric(DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model):
    title = models.CharField(_("title"), max_length=200)
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("How to use it, in a sentence or two.")
    )
    criteria = BlocksField(CriterionStream(), verbose_name=_("criteria"))
    samples = BlocksField(
        SampleStream(),
        verbose_name=_("samples"),
        blank=True,
        help_text=_("Texts of invented schools, scored already, to practise with before reviewing others."),
    )

    objects = RubricQuerySet.as_manager()

    panels = [
        FieldPanel("title"),
        FieldPanel("introduction"),
        FieldPanel("criteria"),
        FieldPanel("samples"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("rubric")
        verbose_name_plural = _("rubrics")

    def __str__(self) -> str:
        return self.title


class RubricVersionQuerySet(models.QuerySet):
    def current(self, key):
        """What the rubric says now; nothing where it was never published."""
        return self.filter(rubric=key).order_by("-number").first()


class RubricVersion(models.Model):
    rubric = models.UUIDField(help_text="The translation key of its rows.")
    number = models.PositiveIntegerField()
    shape = models.JSONField(
        help_text="criteria: id and levels (id, points) in their order; samples: id and the level of each criterion."
    )
    source_language = models.CharField(max_length=8)
    created_at = models.DateTimeField()

    objects = RubricVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("rubric", "number", name="rubric_version_once")]

    def __str__(self) -> str:
        return f"{self.rubric} v{self.number}"

    @property
    def max_points(self) -> int:
        return sum(max(level["points"] for level in each["levels"]) for each in self.shape["criteria"])


class TextQuerySet(models.QuerySet):
    def latest_revisions(self, versions):
        """The newest words of each of these versions in every language."""
        newest = self.filter(version__in=versions).values("version", "language").annotate(newest=Max("pk"))
        return self.filter(pk__in=newest.values("newest"))


class RubricText(models.Model):
    version = models.ForeignKey(RubricVersion, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=8)
    revision = models.PositiveIntegerField()
    words = models.JSONField(help_text="Plain text, but the texts of samples: clean HTML.")
    created_at = models.DateTimeField()

    objects = TextQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("version", "language", "revision", name="rubric_text_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.language} r{self.revision}"
