import pytest
from wagtail.models import Page

from courses.models import CoursePage, LessonPage, ModulePage
from tests.factories import LessonFactory

pytestmark = pytest.mark.django_db


def shown(page):
    response = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert response.status_code == 200
    return response.content.decode()


def test_draft_of_a_lesson_is_shown_in_its_course(course):
    page = LessonPage.objects.get(slug="lesson-2", locale__language_code="en")
    page.title, page.body = "A better title", [("text", "<p>Better words.</p>")]

    html = shown(page)

    assert "<h1>A better title</h1>" in html
    assert "Better words." in html
    assert "Unit 2 of 3" in html


def test_draft_that_was_never_saved_is_shown(course):
    module = ModulePage.objects.get(locale__language_code="en")
    page = LessonFactory.build(number=4, locale=module.locale)
    page.path = Page._get_children_path_interval(module.path)[1]
    page.depth = module.depth + 1
    page.set_url_path(module)

    assert "Unit 4 of 4" in shown(page)


def test_draft_of_a_course_is_shown(course):
    page = CoursePage.objects.get(locale__language_code="en")
    page.promise = "A better promise."

    html = shown(page)

    assert "A better promise." in html
    assert "Lesson 1" in html


def test_draft_is_not_kept(client, course):
    page = LessonPage.objects.get(slug="lesson-2", locale__language_code="en")
    page.title = "A better title"
    shown(page)

    assert "A better title" not in client.get("/en/courses/c1/module-1/lesson-2/").content.decode()


def test_draft_course_without_outline_is_shown(site):
    catalogue = Page.objects.get(slug="courses")
    page = catalogue.add_child(
        instance=CoursePage(
            title="New", slug="new", code="N1", promise="Soon.", locale=catalogue.locale, live=False
        )
    )

    assert "Soon." in shown(page)
