"""How an organisation shows itself beside Pontis. What it leaves empty comes from what it stands in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .organisation import Organisation


class Brand(models.Model):
    """The logo lies under its digest (`accounts.organisations.branding.shelf`)."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="brand")
    accent = models.CharField(_("colour"), max_length=7, blank=True)
    logo = models.CharField(max_length=64, blank=True, help_text="The digest of its bytes.")
    logo_kind = models.CharField(max_length=10, blank=True, help_text="By its content (safety.filetypes).")

    class Meta:
        app_label = "accounts"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.accent}"


class Welcome(models.Model):
    """What an organisation says to the people of its schools, in one language."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="welcomes")
    language = models.CharField(max_length=8)
    text = models.TextField(_("welcome"), max_length=1000)

    class Meta:
        app_label = "accounts"
        default_permissions = ()
        constraints = [models.UniqueConstraint("organisation", "language", name="welcome_once_per_language")]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.language}"
