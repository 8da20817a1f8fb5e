"""What the form of an artefact said, without a script: only what differs from what its page showed, so that an old
window wipes nothing. What cannot be kept comes back as it was typed, with the reason."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.models import Artefact, AssignmentVersion
from safety import filetypes
from safety.filetypes import RefusedFile

from . import kinds
from .actions import attach_file, save_entry
from .kinds import InvalidValue
from .sheets import fingerprint

Typed = dict[str, tuple[Any, str]]
"""By field: what was typed, and why it could not be kept."""


def save_form(
    *,
    artefact: Artefact,
    assignment: AssignmentVersion,
    by: User,
    post: QueryDict,
    files: MultiValueDict,
    now: datetime,
) -> Typed:
    typed: Typed = {}
    for field in assignment.fields:
        raw = kinds.get(field["kind"]).from_post(field["shape"], post, f"f-{field['id']}")
        try:
            if field["kind"] == kinds.file.NAME:
                _attach_all(artefact, by, field, files, now)
            elif f"was-{field['id']}" in post:
                _save(artefact, by, field, raw, post, now)
        except (InvalidValue, RefusedFile) as refusal:
            typed[field["id"]] = (raw, str(refusal))
    return typed


def _save(artefact: Artefact, by: User, field: Mapping, raw: Any, post: QueryDict, now: datetime) -> None:
    value = kinds.clean(dict(field), raw)
    if fingerprint(value) == post[f"was-{field['id']}"]:
        return
    save_entry(
        artefact=artefact,
        by=by,
        field=field["id"],
        value=value,
        sequence=int(now.timestamp() * 1000),
        seen=[_number(post.get(f"seen-{field['id']}", ""))],
        now=now,
    )


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 20 else 0


def _attach_all(artefact: Artefact, by: User, field: Mapping, files: MultiValueDict, now: datetime) -> None:
    for file in files.getlist(f"f-{field['id']}"):
        attach_file(
            artefact=artefact, by=by, field=field["id"], name=file.name, content=_content(file), now=now
        )


def _content(file: UploadedFile) -> bytes:
    if (file.size or 0) > filetypes.LARGEST:
        size = filetypes.LARGEST >> 20
        raise RefusedFile(_("This file is too large: at most %(size)s MB fit here.") % {"size": size})
    return file.read()
