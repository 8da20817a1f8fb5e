"""A picture in a lesson is really there."""

from playwright.sync_api import expect

LESSON = "/en/courses/intercultural-competence-at-work/practice/whose-practice/"


def test_picture_of_a_lesson_is_shown(browse, demo):
    page = browse()
    page.goto(demo.base + LESSON)
    picture = page.locator("main figure.picture img").first
    picture.scroll_into_view_if_needed()

    expect(picture).to_have_js_property("complete", True)

    assert picture.evaluate("image => image.naturalWidth") > 0
