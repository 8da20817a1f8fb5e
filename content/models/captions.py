"""What is said in a film or a sound, in one language: captions as WebVTT, and a text to read.

The document is the identity, the same in every language; its words are here. A block may have a transcript of its own.
"""

from hashlib import blake2b

from django.db import models
from django.urls import reverse

from content.languages import name_of

from .library import LibraryDocument


class CaptionTrack(models.Model):
    wagtail_reference_index_ignore = True  # it is no place where something is used

    document = models.ForeignKey(LibraryDocument, models.CASCADE, related_name="tracks")
    language = models.CharField(max_length=8)
    captions = models.TextField(blank=True)
    transcript = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("document", "language", name="track_once_per_language")]

    def __str__(self) -> str:
        return f"{self.document} ({self.language})"

    @property
    def label(self) -> str:
        return name_of(self.language)

    @property
    def url(self) -> str:
        """Another one when the captions change, so that browsers may keep what they have."""
        version = blake2b(self.captions.encode(), digest_size=4).hexdigest()
        return f"{reverse('captions', args=[self.document_id, self.language])}?v={version}"
