"""The media library: images and documents that authors share, with what is known of their rights.

Their ids stand in blocks, in every language and in old revisions: a file may be replaced, its row stays. What learners
hand in never lies here (docs/decisions/0014).
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from content.credits import Credit, Licence, People, credit_of, lacks_author
from content.fields import AddressField

RIGHTS = ("licence", "author", "source", "permission", "people")


class Rights(models.Model):
    """Under which licence, by whom, from where, and whether those who can be seen or heard have agreed."""

    licence = models.CharField(_("licence"), max_length=12, choices=Licence, default=Licence.UNCLEAR)
    author = models.CharField(
        _("made by"), max_length=200, blank=True, help_text=_("The name that is shown with it.")
    )
    source = AddressField(
        _("source"), max_length=500, blank=True, help_text=_("The address of the page where it was found.")
    )
    permission = models.CharField(
        _("note of permission"),
        max_length=500,
        blank=True,
        help_text=_("Who has allowed it, when, and where that is kept. Learners do not see this."),
    )
    people = models.CharField(
        _("people who can be recognised"), max_length=12, choices=People, default=People.UNSAID, blank=True
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if lacks_author(self):
            raise ValidationError({"author": _("This licence asks that the author is named.")})

    @property
    def credit(self) -> Credit | None:
        return credit_of(self)

    @property
    def rights(self) -> dict[str, str]:
        return {name: str(getattr(self, name)) for name in RIGHTS}


class LibraryImage(Rights, AbstractImage):  # noqa: DJ008 - Wagtail gives it one
    admin_form_fields = (*Image.admin_form_fields, *RIGHTS)

    class Meta(AbstractImage.Meta):
        pass


class LibraryRendition(AbstractRendition):
    image = models.ForeignKey(LibraryImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="rendition_once_per_filter"
            )
        ]


class LibraryDocument(Rights, AbstractDocument):  # noqa: DJ008 - Wagtail gives it one
    admin_form_fields = ("title", "file", "collection", "tags", *RIGHTS)

    class Meta(AbstractDocument.Meta):
        pass

    @property
    def can_be_heard(self) -> bool:
        """A film or a sound."""
        return self.content_type.startswith(("video/", "audio/"))


class FormerFile(models.Model):
    """What an image or a document showed before its file was replaced; kept for a while, so that it can be put back."""

    wagtail_reference_index_ignore = True  # it is no place where something is used

    image = models.ForeignKey(LibraryImage, models.CASCADE, null=True, related_name="former_files")
    document = models.ForeignKey(LibraryDocument, models.CASCADE, null=True, related_name="former_files")
    file = models.CharField(max_length=255)
    replaced_at = models.DateTimeField()
    replaced_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(image__isnull=True) ^ models.Q(document__isnull=True),
                name="former_file_of_one_medium",
            )
        ]

    def __str__(self) -> str:
        return self.file.rpartition("/")[2]

    @property
    def medium(self):
        return self.image or self.document
