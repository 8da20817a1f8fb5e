import pytest
from django.core.exceptions import ValidationError

from assessments.assignments.publishing import publish_assignment
from assessments.models import AssignmentText, AssignmentVersion, Rubric, RubricText, RubricVersion
from courses.actions import sweep_course
from tests.assessments.assignments.factories import (
    AssignmentFactory,
    FieldFactory,
    RubricFactory,
    block_id,
)
from tests.assessments.factories import page_of

pytestmark = pytest.mark.django_db


def republish(unit, **fields):
    page = page_of(unit)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return AssignmentVersion.objects.current(unit)


def test_publishing_makes_a_version_and_its_words(assignment):
    version = AssignmentVersion.objects.get(unit=assignment)

    assert (version.number, version.route, version.is_blind, version.rubric) == (1, "marked", False, None)
    assert version.fields == [
        {"id": block_id("text"), "kind": "long", "is_required": True, "shape": {"max_length": 3000}}
    ]
    text = version.texts.get()
    assert (text.language, text.words) == (
        "en",
        {block_id("text"): {"label": "Label text", "help": "Help text"}},
    )


def test_publishing_again_changes_nothing(assignment, now):
    republish(assignment)
    publish_assignment(page=page_of(assignment), now=now)

    assert (AssignmentVersion.objects.count(), AssignmentText.objects.count()) == (1, 1)


def test_unit_takes_rule_and_kind(assignment):
    assert (assignment.kind, assignment.rule) == ("assignment", "handed_in")


def test_changed_word_is_a_new_revision_only(assignment):
    field = FieldFactory.build("text", "long", required=True)
    field["value"]["label"] = "Better"

    republish(assignment, fields=[field])

    assert AssignmentVersion.objects.count() == 1
    assert AssignmentText.objects.latest("pk").words[block_id("text")]["label"] == "Better"


def test_new_field_is_a_new_version(assignment):
    fields = [FieldFactory.build("text", "long", required=True), FieldFactory.build("when", "date")]

    version = republish(assignment, fields=fields)

    assert (version.number, [field["kind"] for field in version.fields]) == (2, ["long", "date"])


def test_translation_is_words_and_no_version(everything):
    fields = [FieldFactory.build("choice", "choice", language="it")]

    AssignmentFactory.translate(everything, "it", fields)

    version = AssignmentVersion.objects.get(unit=everything)
    words = version.texts.get(language="it").words
    assert words == {
        block_id("choice"): {
            "label": "[it] Label choice",
            "help": "[it] Help choice",
            "options": {"a": "[it] Option a", "b": "[it] Option b", "c": "[it] Option c"},
        }
    }


def test_translation_with_other_options_does_not_go_live(everything):
    field = FieldFactory.build("choice", "choice", language="it")
    field["value"]["options"].pop()

    with pytest.raises(ValidationError, match="options or columns"):
        AssignmentFactory.translate(everything, "it", [field])


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"fields": []}, "needs a field"),
        ({"route": "self"}, "need a rubric"),
        ({"route": "none", "rule": "accepted"}, "Nobody would accept it"),
    ],
)
def test_what_learners_cannot_get_through_does_not_go_live(assignment, fields, message):
    with pytest.raises(ValidationError, match=message):
        republish(assignment, **fields)


def test_sweeper_finds_what_was_missed(assignment, now):
    AssignmentText.objects.all().delete()
    AssignmentVersion.objects.all().delete()

    sweep_course(course=assignment.course, now=now)

    assert AssignmentVersion.objects.get(unit=assignment).texts.count() == 1


def test_rubric_is_ids_and_points_with_words_apart(rubric):
    version = RubricVersion.objects.current(rubric.translation_key)

    assert version.shape["criteria"][0]["id"] == block_id("relevant")
    assert version.shape["criteria"][0]["levels"][3] == {"id": "relevant-3", "points": 3}
    assert version.shape["samples"][1] == {
        "id": block_id("sample 2"),
        "levels": {block_id("relevant"): "relevant-1", block_id("concrete"): "concrete-1"},
    }
    words = version.texts.get().words
    assert words["criteria"][block_id("concrete")]["levels"]["concrete-2"]["text"] == "Text 2 of concrete"
    assert words["samples"][block_id("sample 1")]["reasons"][block_id("relevant")] == "Why relevant"
    assert version.max_points == 6


def test_rubric_in_another_language_is_no_version(rubric):
    RubricFactory.translate(rubric, "it")

    assert RubricVersion.objects.count() == 1
    assert set(RubricText.objects.values_list("language", flat=True)) == {"en", "it"}


def test_rubric_with_other_points_reaches_the_assignments_that_use_it(course, rubric):
    unit = AssignmentFactory.create(course=course, rubric=rubric)
    levels = RubricFactory.build(levels=(0, 2, 4, 6)).criteria

    row = Rubric.objects.get(pk=rubric.pk)
    row.criteria = levels
    row.save_revision().publish()

    version = AssignmentVersion.objects.current(unit)
    assert (version.number, version.rubric.number, version.rubric.max_points) == (2, 2, 12)
