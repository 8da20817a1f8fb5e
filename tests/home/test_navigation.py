import pytest
from django.utils import translation

from home import navigation
from tests.home.factories import PathFactory, TextFactory, alias_in, translated_in

pytestmark = pytest.mark.django_db


def test_main_links_are_the_catalogue_and_the_paths(site, rf):
    PathFactory.create(code="managers")

    links = navigation.main_links(rf.get("/en/courses/c1/"))

    assert [(link["title"], link["url"], link["is_current"]) for link in links] == [
        ("Courses", "/en/courses/", True),
        ("For managers", "/en/path-managers/", False),
    ]


def test_path_that_we_do_not_know_has_its_own_title_and_language(site, rf):
    alias_in(PathFactory.create(code="mentors", title="Mentors"), "it")

    with translation.override("it"):
        link = navigation.main_links(rf.get("/it/"))[1]

    assert (link["title"], link["lang"]) == ("Mentors", "en")


def test_legal_links_stand_in_their_order_and_under_the_names_of_the_interface(site, rf):
    TextFactory.create(slug="terms", title="Terms and conditions of use")
    TextFactory.create(slug="house-rules", title="House rules")
    TextFactory.create(slug="accessibility", title="Accessibility statement")

    links = navigation.legal_links(rf.get("/en/"))

    assert [link.title for link in links] == ["Accessibility", "Terms of use", "House rules"]


def test_legal_page_is_known_by_the_address_of_its_source(site, rf):
    page = TextFactory.create(slug="about", title="About Pontis")
    translated_in(page, "it", slug="che-cos-e-pontis", title="Che cos'è Pontis")

    with translation.override("it"):
        link = navigation.legal_links(rf.get("/it/"))[0]
        ours = str(navigation.TEXTS["about"])

    assert link == (ours, "/it/che-cos-e-pontis/", "")


def test_warm_navigation_asks_nothing(site, rf, django_assert_num_queries):
    PathFactory.create()
    navigation.main_links(rf.get("/en/"))

    with django_assert_num_queries(0):
        navigation.main_links(rf.get("/en/"))
        navigation.legal_links(rf.get("/en/"))


def test_page_that_is_kept_carries_no_older_links(client, site):
    client.get("/en/")
    PathFactory.create(code="managers")

    assert b"For managers" in client.get("/en/").content


def test_catalogue_address(site, rf):
    assert navigation.catalogue_url(rf.get("/en/")) == "/en/courses/"


def test_catalogue_address_of_an_empty_site(db, rf):
    assert navigation.catalogue_url(rf.get("/en/")) == "/en/"
