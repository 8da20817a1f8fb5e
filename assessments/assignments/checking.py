"""What keeps an assignment from going live, in words for its editor."""

from collections.abc import Iterator

from django.apps import apps
from django.utils.translation import gettext as _

from . import kinds


def shape_of(block) -> dict:
    """A field as an assignment's version keeps it."""
    return {
        "id": str(block.id),
        "kind": block.block_type,
        "is_required": block.value["is_required"],
        "shape": kinds.get(block.block_type).shape_of(block.value),
    }


def problems_of_assignment(page) -> dict[str, list[str]]:
    course = page.course()
    if page.locale.language_code != course.source_language:
        return {"fields": list(_problems_of_translation(page))}
    return {
        "fields": list(_problems_of_form(page)),
        "rubric": list(_problems_of_rubric(page)),
        "rule": list(_problems_of_rule(page)),
    }


def fits(block, field: dict | None) -> bool:
    """Whether a translated field is the field of the source, with the same options and columns."""
    if field is None or block.block_type != field["kind"]:
        return False
    own = shape_of(block)["shape"]
    return all(own.get(part) == field["shape"].get(part) for part in ("options", "columns"))


def _problems_of_form(page) -> Iterator[str]:
    if not page.fields:
        yield _("An assignment needs a field that can be filled in.")


def _problems_of_rubric(page) -> Iterator[str]:
    if page.route in {"self", "peers"} and page.rubric is None:
        yield _("To assess their own work or that of others, learners need a rubric. Choose one.")
    if page.rubric is not None and not page.rubric.live:
        yield _("This rubric is not published yet. Publish it first.")


def _problems_of_rule(page) -> Iterator[str]:
    if page.rule == "accepted" and page.route not in {"marked", "peers"}:
        yield _("Nobody would accept it: choose “handed in”, or let a facilitator read it.")


def _problems_of_translation(page) -> Iterator[str]:
    """A field that is not translated yet is shown in the source language; one with other options cannot be kept."""
    versions = apps.get_model("assessments", "AssignmentVersion").objects
    current = versions.filter(unit__uuid=page.translation_key).order_by("-number").first()
    for block in page.fields:
        field = current.field(str(block.id)) if current else None
        if field and not fits(block, field):
            yield _(
                "“%(field)s”: its options or columns are not those of the source language."
                " Update this translation first."
            ) % {"field": block.value["label"]}
