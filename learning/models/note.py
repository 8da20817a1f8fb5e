"""What a person keeps at a unit: a private note in their own words, and a bookmark. Nobody else reads it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from courses.models import Unit
from safety.scopes import ScopedQuerySet

LONGEST_NOTE = 20_000


class UnitNoteQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)

    def kept(self):
        return self.filter(Q(bookmarked=True) | ~Q(text=""))


class UnitNote(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="unit_notes")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="notes")
    text = models.TextField(blank=True, max_length=LONGEST_NOTE)
    language = models.CharField(max_length=8, blank=True, help_text="The language the note was written in.")
    bookmarked = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    objects = UnitNoteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("user", "unit", name="one_note_per_unit")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.unit_id}"
