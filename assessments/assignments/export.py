"""What assignments keep about a person: artefacts with every version in words, what was said, what they said about others'."""

from collections.abc import Iterator

from accounts import rights
from accounts.models import User
from assessments.models import (
    Artefact,
    ArtefactVersion,
    AssignmentVersion,
    Contributor,
    Mark,
    Practice,
    SavedComment,
)

from . import kinds, storing, words
from .actions import current_values


def artefacts(user: User) -> list[dict]:
    found = Artefact.objects.of(user).select_related("unit__course").order_by("started_at", "pk")
    return [_artefact(artefact, user) for artefact in found]


def contents(user: User) -> Iterator[rights.File]:
    """Of all artefacts that they write, also with others."""
    for artefact in Artefact.objects.of(user).order_by("started_at", "pk"):
        for file in artefact.files.order_by("added_at", "pk"):
            yield from storing.named(file)


def judgements(user: User) -> list[dict]:
    """What they said about the work of others, and of their own."""
    marks = Mark.objects.made_by(user).order_by("made_at", "pk")
    return [
        {
            "made": mark.made_at,
            "about": mark.get_by_display(),
            "verdict": mark.verdict,
            "comment": mark.comment,
        }
        for mark in marks
    ]


def practice(user: User) -> list[dict]:
    """How they judged the samples of rubrics."""
    return [
        {"made": each.made_at, "levels chosen": len(each.levels)}
        for each in Practice.objects.of(user).order_by("pk")
    ]


def comments(user: User) -> list[str]:
    return list(SavedComment.objects.of(user).order_by("pk").values_list("text", flat=True))


def invitations(user: User) -> list[dict]:
    mine = Contributor.objects.inviting(user).order_by("pk")
    return [{"invited": each.invited_at, "joined": each.joined_at} for each in mine]


def _artefact(artefact: Artefact, user: User) -> dict:
    assignment = AssignmentVersion.objects.current(artefact.unit)
    versions = artefact.versions.select_related("assignment__rubric", "artefact__unit__course")
    return {
        "course": artefact.unit.course.code,
        "assignment": artefact.unit.key,
        "state": str(artefact.get_state_display()),
        "started": artefact.started_at,
        "now": _said(artefact, assignment, current_values(artefact, assignment), user) if assignment else [],
        "handed in": [_version(version, user) for version in versions.order_by("number")],
        "files": list(artefact.files.order_by("pk").values_list("name", flat=True)),
    }


def _version(version: ArtefactVersion, user: User) -> dict:
    return {
        "number": version.number,
        "when": version.handed_in_at,
        "language": version.language,
        "text": _said(version.artefact, version.assignment, version.values, user),
        "said about it": [
            {
                "when": mark.made_at,
                "by": str(mark.get_by_display()),
                "verdict": mark.verdict,
                "points": mark.points,
                "comment": mark.comment,
            }
            for mark in version.marks.order_by("made_at", "pk")
        ],
    }


def _said(artefact: Artefact, assignment: AssignmentVersion, values: dict, user: User) -> list[dict]:
    source = artefact.unit.course.source_language
    plain = words.of_assignment(assignment, user.language or source, source).plain
    names = {str(file.uuid): file.name for file in artefact.files.all()}
    said = []
    for field in assignment.fields:
        if kinds.is_empty(field, values.get(field["id"])):
            continue
        own = plain.get(field["id"], {})
        lines = kinds.get(field["kind"]).lines(field["shape"], own, values[field["id"]])
        said.append({"field": own.get("label", ""), "text": [names.get(line, line) for line in lines]})
    return said
