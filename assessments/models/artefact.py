"""What people make in an assignment: one artefact for each enrolment and unit, written by one or many.

What stands in a field is an `Entry`, overwritten by whoever writes; what somebody else had written there meanwhile is
kept beside it. Handing in makes an `ArtefactVersion`, which never changes.
"""

import uuid
from enum import nonmember

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.models import Unit
from learning.models import Enrolment
from safety.scopes import ScopedQuerySet

from .assignment import AssignmentVersion
from .attempt import MARK


class ArtefactState(models.TextChoices):
    DRAFT = "draft", _("Being written")
    HANDED_IN = "handed_in", _("Handed in")
    RETURNED = "returned", _("Given back to be improved")
    ACCEPTED = "accepted", _("Accepted")

    editable = nonmember(("draft", "returned"))


class ArtefactQuerySet(ScopedQuerySet):
    def of(self, user):
        """Their own, and those they write with others."""
        shared = Contributor.objects.joined_by(user).values("artefact")
        return self.scoped().filter(Q(enrolment__user=user) | Q(pk__in=shared))

    def owned_by(self, user):
        return self.scoped().filter(enrolment__user=user)

    def marked_by(self, user):
        """All that somebody may mark: never what they wrote themselves, and nothing without the right to mark."""
        if not user.has_perm(MARK):
            return self.none()
        shared = Contributor.objects.joined_by(user).values("artefact")
        return self.scoped().exclude(enrolment__user=user).exclude(pk__in=shared)

    def waiting(self):
        return self.filter(waiting_since__isnull=False)

    def longest_waiting_first(self):
        return self.order_by("waiting_since", "pk")


class Artefact(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="artefacts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="artefacts")
    state = models.CharField(max_length=10, choices=ArtefactState, default=ArtefactState.DRAFT)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    waiting_since = models.DateTimeField(null=True, help_text="Since when it stands in the marking queue.")

    objects = ArtefactQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("enrolment", "unit", name="one_artefact_per_unit")]
        indexes = [
            models.Index(
                "waiting_since",
                "id",
                condition=Q(waiting_since__isnull=False),
                name="artefacts_waiting",
            )
        ]
        permissions = [("mark_artefact", _("Can mark what learners hand in"))]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.unit_id}"

    def get_absolute_url(self) -> str:
        return reverse("assignments:artefact", args=[self.uuid])

    @property
    def chip(self) -> str:
        """The kind of chip that shows its state."""
        return CHIPS[ArtefactState(self.state)]

    @property
    def is_editable(self) -> bool:
        return self.state in ArtefactState.editable


CHIPS = {
    ArtefactState.DRAFT: "draft",
    ArtefactState.HANDED_IN: "current",
    ArtefactState.RETURNED: "warning",
    ArtefactState.ACCEPTED: "done",
}


class ContributorQuerySet(ScopedQuerySet):
    def of(self, user):
        """Those of their artefacts."""
        return self.scoped().filter(artefact__enrolment__user=user)

    def inviting(self, user):
        return self.scoped().filter(user=user)

    def joined_by(self, user):
        return self.inviting(user).filter(joined_at__isnull=False)

    def joined(self):
        return self.filter(joined_at__isnull=False)


class Contributor(models.Model):
    """Somebody who was asked to write with others. Whether the address has an account is told to nobody."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, help_text="Stands in the invitation's link.")
    artefact = models.ForeignKey(Artefact, models.CASCADE, related_name="contributors")
    email = models.EmailField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="contributions"
    )
    invited_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("artefact", "email", name="invited_once")]

    def __str__(self) -> str:
        return f"{self.artefact_id}: {self.user_id}"


class ByArtefactQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(artefact__enrolment__user=user)


class _Written(models.Model):
    """What somebody wrote into a field, and when."""

    field = models.CharField(max_length=40, help_text="The id of the field's block.")
    value = models.JSONField(help_text="In the form the field's kind defines (assignments.kinds).")
    sequence = models.BigIntegerField(help_text="The client's count: a later write wins.")
    language = models.CharField(max_length=8)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = ByArtefactQuerySet.as_manager()

    class Meta:
        abstract = True


class Entry(_Written):
    artefact = models.ForeignKey(Artefact, models.CASCADE, related_name="entries")

    class Meta:
        constraints = [models.UniqueConstraint("artefact", "field", name="one_entry_per_field")]

    def __str__(self) -> str:
        return f"{self.artefact_id}/{self.field}"


class SpareEntry(_Written):
    """What stood in a field, or came too late for it, when two people or two windows wrote there: nothing is lost."""

    artefact = models.ForeignKey(Artefact, models.CASCADE, related_name="spare_entries")

    class Meta:
        constraints = [models.UniqueConstraint("artefact", "field", "sequence", name="spare_entry_once")]

    def __str__(self) -> str:
        return f"{self.artefact_id}/{self.field} {self.sequence}"


class ArtefactFile(models.Model):
    """A file in private storage. Its bytes are called by its uuid; what it was called stands only here."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    artefact = models.ForeignKey(Artefact, models.CASCADE, related_name="files")
    field = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, help_text="By its content (assignments.filetypes).")
    size = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = ByArtefactQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.uuid}"


class ArtefactVersion(models.Model):
    """What was handed in, then and by whom. Never changed."""

    artefact = models.ForeignKey(Artefact, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    assignment = models.ForeignKey(AssignmentVersion, models.PROTECT, related_name="artefacts")
    values = models.JSONField(help_text="By the field's id.")
    language = models.CharField(max_length=8)
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = ByArtefactQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("artefact", "number", name="artefact_version_once")]

    def __str__(self) -> str:
        return f"{self.artefact_id} v{self.number}"
