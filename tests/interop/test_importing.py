from dataclasses import replace

import pytest
from wagtail.models import Page, Revision

from courses.models import Course, CoursePage, LessonPage, ModulePage
from interop.exporting import export_course
from interop.identities import course_id
from interop.importing import import_course
from interop.references import RefusedImportError
from tests.curriculum import course_in_curriculum
from tests.factories import CourseFactory
from tests.interop.samples import sample_course, small_course

pytestmark = pytest.mark.usefixtures("site")


def test_new_course_is_published_in_its_languages():
    report = import_course(folder=sample_course())
    course = Course.objects.get(code="X1")

    assert (report.is_new, len(report.published)) == (True, 11)
    assert (course.uuid, course.state, course.hours, course.outline_version) == (
        course_id("X1"),
        "open",
        2,
        1,
    )
    assert [(unit.key, unit.kind, unit.rule) for unit in course.units.order_by("position")] == [
        ("all-blocks", "lesson", "read"),
        ("story", "case", "reached"),
        ("check", "quiz", "passed"),
    ]
    units = course.outlines.get(language="it").content.units
    assert [(unit.path, unit.status) for unit in units] == [
        ("/it/corsi/un-piccolo-corso/first/all-blocks/", "human"),
        ("/it/corsi/un-piccolo-corso/first/story/", "missing"),
        ("/it/corsi/un-piccolo-corso/la-seconda-parte/check/", "human"),
    ]


@pytest.mark.parametrize("code", ["C1", "C2"])
def test_course_of_the_curriculum_comes_back_as_it_was(code):
    """An export says the rubrics, too; in the curriculum they stand in the first course that uses them."""
    first, folder = (course_in_curriculum(each) for each in ("C1", code))
    import_course(folder=first)
    import_course(folder=folder)
    revisions = Revision.objects.count()

    assert export_course(code) == replace(folder, rubrics=first.rubrics)
    assert import_course(folder=folder).written == []
    assert Revision.objects.count() == revisions


def test_picture_that_is_none_is_refused():
    with pytest.raises(RefusedImportError, match=r"one\.en\.md: media/line\.png"):
        import_course(folder=small_course("![A line](media/line.png)", **{"media/line.png": "no png"}))

    assert not Course.objects.exists()


def test_words_link_to_units_and_files_of_the_course():
    folder = small_course(
        "See [two](course:S1/two) and [a list](media/list.pdf).", **{"media/list.pdf": "%PDF"}
    )

    import_course(folder=folder)

    page, target = LessonPage.objects.get(slug="one"), LessonPage.objects.get(slug="two")
    assert f'<a linktype="page" id="{target.pk}">' in page.body.get_prep_value()[0]["value"]
    assert export_course("S1") == folder


def test_link_to_nowhere_is_refused_and_nothing_stays():
    with pytest.raises(RefusedImportError, match=r"one\.en\.md: A link leads to course:X9"):
        import_course(folder=small_course("[x](course:X9)"))

    assert not Course.objects.exists()


def test_course_with_the_same_code_is_taken_over_with_its_ids():
    CourseFactory.create(code="C7", lessons=1)
    course = Course.objects.get()
    folder = export_course("C7")

    assert (folder.id, folder.units[0].id) == (str(course.uuid), str(course.units.get().uuid))
    assert not import_course(folder=folder).difference


def test_language_without_a_catalogue_is_refused():
    words = {"course.fi.md": "---\ntitle: A\nslug: a\npromise: B\nmodules: {first: A}\n---\n"}

    with pytest.raises(RefusedImportError, match="no catalogue in the language fi"):
        import_course(folder=small_course("Text.", **words))


def test_texts_cannot_become_markup():
    import_course(
        folder=small_course("<img src=x onerror=alert(1)> {{ settings.SECRET_KEY }}", title="<script>")
    )

    page = LessonPage.objects.get(slug="one")
    assert page.body.get_prep_value()[0]["value"] == (
        "<p>&lt;img src=x onerror=alert(1)&gt; {{ settings.SECRET_KEY }}</p>"
    )
    assert page.title == "<script>"


def test_blocks_must_pass_as_if_they_were_typed_in():
    with pytest.raises(RefusedImportError, match=r"one\.en\.md: .*200 characters"):
        import_course(folder=small_course(f"## {'x' * 300}"))

    assert not CoursePage.objects.exists()
    assert not ModulePage.objects.exists()
    assert not Page.objects.filter(slug="one").exists()
