import pytest
from django.conf import settings

from assessments.models import AssignmentVersion
from courses.models import Unit
from home.sample_assignments import load_assignments
from home.sample_rubrics import load_rubrics
from tests.factories import CourseFactory

pytestmark = pytest.mark.django_db

FOLDER = settings.BASE_DIR / "curriculum"


@pytest.fixture
def loaded(course):
    CourseFactory.create(code="C2", lessons=1)
    list(load_rubrics(FOLDER / "rubrics"))
    return list(load_assignments(FOLDER / "assignments"))


def version_of(course):
    return AssignmentVersion.objects.current(Unit.objects.get(course__code=course, kind="assignment"))


def test_assignments_are_there_in_each_language_of_their_course(loaded):
    made = [(page.locale.language_code, page.slug) for page in loaded]

    assert made == [("en", "roadmap-r1"), ("it", "roadmap-r1"), ("en", "roadmap-r6")]


def test_form_feeds_its_section_and_is_judged_by_the_rubric(loaded):
    first, second = version_of("C1"), version_of("C2")

    assert (first.section, first.route, len(first.fields)) == ("R1", "marked", 10)
    assert (second.section, second.route, len(second.fields)) == ("R6", "peers", 6)
    assert first.rubric == second.rubric


def test_translation_has_the_words_of_every_field(loaded):
    english, italian = (version_of("C1").texts.get(language=language).words for language in ("en", "it"))

    assert english.keys() == italian.keys()
    assert [key for key in english if english[key]["label"] == italian[key]["label"]] == []


def test_second_run_changes_nothing(loaded):
    assert list(load_assignments(FOLDER / "assignments")) == []
