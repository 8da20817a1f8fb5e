"""The assignments of the demo curriculum, as its course folders bring them."""

import pytest

from assessments.models import AssignmentVersion, RubricVersion
from courses.models import Course, Unit
from interop.importing import import_course
from safety.html import clean_html
from tests.curriculum import course_in_curriculum
from tests.snapshots import restore

pytestmark = pytest.mark.django_db

ASSIGNMENTS = {"C1": "roadmap-r1", "C2": "roadmap-r6"}


@pytest.fixture
def loaded(site):
    restore("courses with assignments", load)


def load():
    for code in ASSIGNMENTS:
        import_course(folder=course_in_curriculum(code))


def version_of(code):
    return AssignmentVersion.objects.current(Unit.objects.get(course__code=code, kind="assignment"))


def test_assignment_is_a_required_unit_before_the_quiz_in_every_language(loaded):
    for code, key in ASSIGNMENTS.items():
        outlines = Course.objects.get(code=code).outlines.all()
        last = {
            outline.language: [(unit.key, unit.requirement) for unit in outline.content.units][-2:]
            for outline in outlines
        }

        assert set(last) >= {"en", "it"}
        assert all(units == [(key, "required"), ("check", "required")] for units in last.values())


def test_form_feeds_its_section_and_is_read_by_other_learners_with_the_rubric(loaded):
    first, second = version_of("C1"), version_of("C2")

    assert (first.section, first.route, first.unit.rule, len(first.fields)) == (
        "R1",
        "peers",
        "handed_in",
        10,
    )
    assert (second.section, second.route, second.unit.rule, len(second.fields)) == (
        "R6",
        "peers",
        "handed_in",
        6,
    )
    assert first.rubric == second.rubric


def test_nobody_is_asked_for_a_name_that_others_would_read(loaded):
    kinds = {field["kind"] for code in ASSIGNMENTS for field in version_of(code).fields}

    assert "person" not in kinds


def test_translation_has_the_words_of_every_field(loaded):
    english, italian = (version_of("C1").texts.get(language=language).words for language in ("en", "it"))

    assert english.keys() == italian.keys()
    assert [key for key in english if english[key]["label"] == italian[key]["label"]] == []


def test_rubric_has_six_criteria_and_two_scored_samples(loaded):
    version = RubricVersion.objects.get()

    assert (len(version.shape["criteria"]), version.max_points, version.source_language) == (6, 18, "en")
    assert [len(sample["levels"]) for sample in version.shape["samples"]] == [6, 6]


def test_rubric_has_every_word_in_both_languages(loaded):
    english, italian = (
        RubricVersion.objects.get().texts.get(language=language).words for language in ("en", "it")
    )

    assert said(english) == said(italian)
    assert all(
        clean_html("lesson", sample["text"]) == sample["text"] for sample in english["samples"].values()
    )


def said(words):
    return {name: said(part) for name, part in words.items()} if isinstance(words, dict) else bool(words)
