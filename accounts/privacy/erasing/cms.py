"""What Wagtail notes by itself: log lines with names and with the words of comments, comments inside revisions, files on the way."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.models import Comment, CommentReply, ModelLogEntry, PageLogEntry, Revision, UploadedFile
from wagtail.users.models import UserProfile

from accounts.models import User

from .words import naming, struck_out

COMMENTS, REPLIES = "wagtail_admin_comments", "replies"
CHUNK = 50


def erase(*, user: User, now: datetime) -> None:
    _forget_lines(user)
    if _has_worked(user):
        for revision in _with_comments_of(user).iterator(chunk_size=CHUNK):
            _take_comments(revision, user)
        _strike_out_lines(user)
    _remove_files(user)
    for log in (ModelLogEntry, PageLogEntry):
        log.objects.filter(user_id=user.pk).update(user=None)


def _forget_lines(user: User) -> None:
    """What was done to the account stands in the audit log, with its number."""
    kind = ContentType.objects.get_for_model(User)
    about = ModelLogEntry.objects.filter(content_type=kind, object_id=str(user.pk))
    about.update(label=f"#{user.pk}", data={})


def _has_worked(user: User) -> bool:
    done = (ModelLogEntry, PageLogEntry, Revision, Comment, CommentReply)
    return any(model.objects.filter(user=user.pk).exists() for model in done)


def _strike_out_lines(user: User) -> None:
    """Titles of pages stay; what they wrote in comments does not, whoever answered or settled it."""
    pattern = naming(user)
    said = Q(user_id=user.pk) | Q(data__comment__id__in=_numbers(Comment, user))
    said |= Q(data__reply__id__in=_numbers(CommentReply, user))
    for entry in PageLogEntry.objects.filter(said).exclude(data={}).iterator(chunk_size=CHUNK):
        entry.data = struck_out(_without_words(entry.data), pattern)
        entry.save(update_fields=["data"])


def _numbers(model: type[Comment | CommentReply], user: User) -> list[int]:
    return list(model.objects.filter(user=user).values_list("pk", flat=True))


def _without_words(data: dict[str, Any]) -> dict[str, Any]:
    said = {name: data[name] | {"text": ""} for name in ("comment", "reply") if name in data}
    return data | said


def _with_comments_of(user: User) -> QuerySet[Revision]:
    """`"user": 5` stands in a revision only where somebody comments."""
    asked = Revision.objects.annotate(words=Cast("content", TextField()))
    return asked.filter(Q(words__contains=f'"user": {user.pk},') | Q(words__contains=f'"user": {user.pk}}}'))


def _take_comments(revision: Revision, user: User) -> None:
    """Their comments with all replies, as in the tables, and their replies to others."""
    comments = revision.content.get(COMMENTS, [])
    kept = [
        comment | {REPLIES: _of_others(comment.get(REPLIES, []), user)}
        for comment in _of_others(comments, user)
    ]
    if kept != comments:
        content = revision.content | {COMMENTS: kept}
        Revision.objects.filter(pk=revision.pk).update(content=content)


def _of_others(said: list[dict], user: User) -> list[dict]:
    return [each for each in said if each.get("user") != user.pk]


def _remove_files(user: User) -> None:
    """Uploads that were begun, and the picture of the profile."""
    files = list(_files(user))
    UploadedFile.objects.filter(uploaded_by_user=user).delete()
    transaction.on_commit(lambda: _delete(files))


def _delete(files: Iterable[tuple[Storage, str]]) -> None:
    for storage, name in files:
        storage.delete(name)


def _files(user: User) -> Iterator[tuple[Storage, str]]:
    for upload in UploadedFile.objects.filter(uploaded_by_user=user):
        yield upload.file.storage, upload.file.name
    for profile in UserProfile.objects.filter(user=user).exclude(avatar=""):
        yield profile.avatar.storage, profile.avatar.name
