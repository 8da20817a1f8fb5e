"""The course as it was live, in its source language: one row a publishing, and every page's content once for all that show it.

They are copies and no revision ids: autosave writes revisions over, and `purge_revisions` takes them away
(docs/decisions/0013-moments-are-copies.md). Learners' facts never point here.
"""

import json
import zlib
from typing import Any

from django.conf import settings
from django.db import models

from courses.models import Course

from .leaves import Leaf


def packed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False).encode(), level=9)


def unpacked(data: bytes | memoryview) -> Any:
    return json.loads(zlib.decompress(bytes(data)))


class PageWords(models.Model):
    """All that a page said, words and rules, under the digest of it. Never changed."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=16)
    data = models.BinaryField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("course", "digest", name="page_words_once_per_course")]

    def __str__(self) -> str:
        return f"{self.course_id}: {self.digest}"

    @property
    def content(self) -> dict[str, Any]:
        return unpacked(self.data)


class MomentQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-pk")


class Moment(models.Model):
    """`tree` are its leaves, packed; `told` is what changed since the moment before, for the timeline."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="moments")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    edition = models.PositiveIntegerField(null=True, help_text="Edition.number of those who started then.")
    tree = models.BinaryField()
    told = models.JSONField(default=dict)

    objects = MomentQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.course_id} {self.at:%Y-%m-%d %H:%M}"

    @property
    def leaves(self) -> list[Leaf]:
        return [Leaf(*values) for values in unpacked(self.tree)]
