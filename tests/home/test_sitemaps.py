import pytest

from home.sitemaps import entries
from tests.factories import CourseFactory
from tests.home.factories import PathFactory, TextFactory, alias_in, translated_in

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def listed(rf):
    return {
        entry.url.removeprefix(SITE): [code for code, _url in entry.alternates]
        for entry in entries(rf.get("/"))
    }


def test_sitemap_names_courses_and_lessons_with_their_translations(course, rf):
    assert listed(rf)["/it/corsi/c1/"] == ["en", "it"]
    assert listed(rf)["/en/courses/c1/module-1/lesson-2/"] == ["en", "it"]


def test_untranslated_course_stands_in_its_own_language_only(site, rf):
    CourseFactory.create(code="C1", lessons=1)

    assert listed(rf)["/en/courses/c1/"] == []
    assert "/it/corsi/c1/" not in listed(rf)


def test_alias_is_left_out_and_a_translation_named(site, rf):
    alias_in(TextFactory.create(), "it")
    translated_in(PathFactory.create(), "it")

    assert "/it/privacy/" not in listed(rf)
    assert listed(rf)["/it/path-managers/"] == ["en", "it"]


def test_draft_unpublished_and_private_pages_are_left_out(course, rf):
    """S-73."""
    CourseFactory.create(code="C2", lessons=1, offered="draft")
    gone, hidden = TextFactory.create(slug="gone"), TextFactory.create(slug="hidden")
    gone.unpublish()
    hidden.view_restrictions.create(restriction_type="login")

    assert not {"/en/courses/c2/", "/en/gone/", "/en/hidden/"} & listed(rf).keys()


def test_sitemap_is_xml_that_everybody_shares(client, course):
    response = client.get("/sitemap.xml")

    assert response["Content-Type"] == "application/xml"
    assert response["Cache-Control"].startswith("public")
    assert b"<loc>http://127.0.0.1:8000/en/courses/c1/</loc>" in response.content


def test_sitemap_asks_as_often_for_many_courses(client, site, django_assert_max_num_queries):
    client.get("/sitemap.xml")
    for number in (1, 3):
        CourseFactory.create(code=f"C{number}", lessons=number)
        with django_assert_max_num_queries(13):
            client.get("/sitemap.xml")


def test_robots_are_told_the_way(client, db):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert b"Disallow: /cms/\n" in response.content
    assert b"Sitemap: http://127.0.0.1:8000/sitemap.xml" in response.content
