"""What Django knows of the tables: which of their columns lead to a person, and all their rows, whatever a manager leaves out."""

from django.db import models
from django.db.models import QuerySet

from accounts.models import User

Model = type[models.Model]


def label_of(model: Model) -> str:
    return model._meta.label  # noqa: SLF001


def columns_of(model: Model) -> list[models.Field]:
    return list(model._meta.concrete_fields)  # noqa: SLF001


def leading_to(model: Model) -> list[models.ForeignObjectRel]:
    """The foreign keys of others to it."""
    return list(model._meta.related_objects)  # noqa: SLF001


def people_in(model: Model) -> list[str]:
    """Its columns that lead to a person."""
    return [field.name for field in columns_of(model) if field.related_model is User]


def rows_of(model: Model) -> QuerySet:
    return model._base_manager.all()  # noqa: SLF001
