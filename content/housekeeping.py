"""Files go with the rows that name them, as Wagtail does it with its own."""

from django.db import transaction
from django.db.models.signals import post_delete

from content.actions import delete_file
from content.models import FormerFile


def former_file_deleted(sender, instance, **kwargs):
    transaction.on_commit(lambda: delete_file(instance.file))


def connect() -> None:
    post_delete.connect(former_file_deleted, sender=FormerFile)
