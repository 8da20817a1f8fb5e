"""Banks of questions that several quizzes share: who owns them, how they are sorted, and each question in each language.

A question of a bank is written like one on a quiz's page, in one row per language. What attempts are pinned to is made when
it is published (assessments.banks): live is "ready", taken back is "retired".
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from assessments.blocks import OneQuestionStream
from content.fields import BlocksField

STEM_LENGTH = 300


class Licence(models.TextChoices):
    CC_BY = "cc-by-4.0", _("CC BY 4.0")
    CC_BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0")
    CC0 = "cc0-1.0", _("CC0 1.0")
    OWN = "own", _("All rights reserved")


class QuestionBank(models.Model):
    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    description = models.TextField(_("description"), blank=True)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, default=Licence.CC_BY)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("owner")
    )

    class Meta:
        verbose_name = _("question bank")
        verbose_name_plural = _("question banks")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class BankCategory(models.Model):
    """`path` is its address within the site: `bank/category/subcategory`; what stands below it begins like it."""

    bank = models.ForeignKey(
        QuestionBank, models.CASCADE, related_name="categories", verbose_name=_("question bank")
    )
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name"), max_length=60, db_index=False)
    path = models.CharField(max_length=250, unique=True, editable=False)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ("path",)

    def __str__(self) -> str:
        return f"{self.parent} / {self.name}" if self.parent else f"{self.bank} / {self.name}"

    def save(self, **kwargs):
        """What stands below it moves along."""
        self.path = f"{self.parent.path if self.parent else self.bank.slug}/{self.slug}"
        super().save(**kwargs)
        for child in self.children.all():
            child.save()


class BankItemQuerySet(models.QuerySet):
    def ready(self):
        return self.filter(live=True)

    def within(self, source: str):
        """In a bank or a category, given by its path, and in what stands below it."""
        inside = models.Q(category__path=source) | models.Q(category__path__startswith=f"{source}/")
        return self.filter(inside | models.Q(bank__slug=source))


class BankItem(PreviewableMixin, DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model):
    """A question in one language; its rows in all languages share `translation_key`.

    `key`, `kind`, `stem` and `codes` repeat what stands in the block, for lists and filters.
    """

    bank = models.ForeignKey(
        QuestionBank, models.PROTECT, related_name="items", verbose_name=_("question bank")
    )
    category = models.ForeignKey(
        BankCategory,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("category"),
    )
    content = BlocksField(OneQuestionStream(), verbose_name=_("question"))
    key = models.CharField(_("key"), max_length=80, editable=False)
    kind = models.CharField(_("kind"), max_length=20, editable=False)
    stem = models.CharField(_("question"), max_length=STEM_LENGTH, editable=False)
    codes = models.JSONField(default=list, editable=False)

    objects = BankItemQuerySet.as_manager()

    override_translatable_fields = [
        SynchronizedField("bank", overridable=False),
        SynchronizedField("category", overridable=False),
    ]
    panels = [FieldPanel("bank"), FieldPanel("category"), FieldPanel("content")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("question of a bank")
        verbose_name_plural = _("questions of banks")
        ordering = ("key", "pk")

    def __str__(self) -> str:
        return f"{self.key}: {self.stem}"

    def save(self, *args, **kwargs):
        self._repeat_block()
        super().save(*args, **kwargs)

    @property
    def block(self) -> Any:
        """Its one question."""
        return self.content[0]

    @property
    def is_retired(self) -> bool:
        return not self.live and self.first_published_at is not None

    def get_preview_template(self, request, mode_name):
        return "assessments/bank_item.html"

    def get_preview_context(self, request, mode_name):
        return {"item": self, "request": request}

    def _repeat_block(self) -> None:
        if not len(self.content):
            return
        block = self.block
        stem = strip_tags(block.value["stem"].source if block.value["stem"] else "")
        self.key, self.kind, self.stem = block.value["key"], block.block_type, stem[:STEM_LENGTH]
        self.codes = sorted(block.value.get("axes") or ())
