"""What the desk keeps of its own: machine drafts that are under way, and what people say of the texts of the interface."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DraftingState(models.TextChoices):
    WAITING = "waiting", _("Waiting for its turn")
    WORKING = "working", _("Being drafted")
    DONE = "done", _("Drafted")
    CANCELLED = "cancelled", _("Cancelled")
    STOPPED = "stopped", _("Stopped")


UNDER_WAY = (DraftingState.WAITING, DraftingState.WORKING)


class DraftingQuerySet(models.QuerySet):
    def on(self, shelf: str, language: str):
        return self.filter(shelf=shelf, language=language)

    def under_way(self):
        return self.filter(state__in=UNDER_WAY)

    def due(self, *, at):
        """Waiting ones, and those whose worker has not come back."""
        return self.under_way().filter(run_after__lte=at)


class Drafting(models.Model):
    """A machine drafts what nobody has translated of one shelf in one language, page by page."""

    shelf = models.CharField(max_length=60, help_text="Shelf.key, for example course-<uuid>.")
    language = models.CharField(max_length=8)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=DraftingState, default=DraftingState.WAITING)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it stopped.")
    total = models.PositiveIntegerField(help_text="Of pages.")
    pages = models.JSONField(
        default=list,
        help_text="Of each page that is done: source, title, kept (how many drafts), left (texts that have none), reason.",
    )
    # When it may be claimed next: while a worker has it, the end of its lease.
    run_after = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, help_text="Of the page that it is at.")

    objects = DraftingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "shelf", "language", condition=Q(state__in=UNDER_WAY), name="drafting_one_under_way"
            )
        ]
        indexes = [
            models.Index("run_after", condition=Q(run_after__isnull=False), name="drafting_to_work_on")
        ]

    def __str__(self) -> str:
        return f"{self.shelf} {self.language}: {self.state}"

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def kept(self) -> int:
        return sum(page["kept"] for page in self.pages)

    @property
    def troubled(self) -> list[dict]:
        """Pages of which something was not drafted."""
        return [page for page in self.pages if page["left"] or page["reason"]]


class InterfaceWordingQuerySet(models.QuerySet):
    def live(self):
        return self.filter(is_approved=True)


class InterfaceWording(models.Model):
    """What people say of one text of the interface in one language: that the catalogue is right, or how it should read.

    `forms` are its words, one for each plural form; `catalogue` those that the catalogue had when they were written or read.
    A text whose source changes is another text.
    """

    language = models.CharField(max_length=8)
    key = models.CharField(max_length=20, help_text="Of its context and source.")
    context = models.CharField(max_length=200, blank=True)
    source = models.TextField()
    forms = models.JSONField()
    catalogue = models.JSONField(default=list)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    read_at = models.DateTimeField()
    is_approved = models.BooleanField(
        default=False, help_text="Somebody has written or read it who may publish translations."
    )

    objects = InterfaceWordingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("language", "key", name="wording_once_per_language")]

    def __str__(self) -> str:
        return f"{self.language}: {self.source[:60]}"


class InterfaceVersion(models.Model):
    """Counts up with every wording that goes live: so each process notices, with one small query now and then."""

    language = models.CharField(max_length=8, primary_key=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.language}: {self.number}"
