import pytest

from courses.listing import listed_courses
from home.models import HomePage
from home.views.pages import figures
from tests.factories import CourseFactory
from tests.home.factories import PathFactory, TextFactory, alias_in, translated_in

pytestmark = pytest.mark.django_db


def test_front_page_offers_the_first_lesson(client, course):
    response = client.get("/en/")

    assert (
        b'<a class="button button-large" href="/en/courses/c1/module-1/lesson-1/">Read the first lesson</a>'
        in response.content
    )
    assert b"10 min, no account needed." in response.content


def test_front_page_of_an_empty_site_stands(client, site):
    response = client.get("/en/")

    assert response.status_code == 200
    assert b"Read the first lesson" not in response.content


def test_front_page_draws_the_two_paths(client, course):
    PathFactory.create(code="managers", courses="C1", title="VET managers")
    PathFactory.create(code="officers", courses="C1", title="International officers")

    response = client.get("/en/")

    assert [bank["title"] for bank in response.context["banks"]] == ["VET managers", "International officers"]
    assert b"on both paths" in response.content


def test_figures_count_only_what_can_be_taken(course):
    CourseFactory.create(code="M1", lessons=0, modules=0, offered="preparation")

    assert figures(listed_courses("en")) == [(1, "course open"), (2, "languages"), (3, "hours of learning")]


def test_figures_of_an_empty_site():
    assert [figure.number for figure in figures([])] == [0, 0, 0]


def test_front_page_of_each_language_names_its_translations(client, course):
    head = client.get("/it/").content.partition(b"</head>")[0]

    assert b'<link rel="canonical" href="http://127.0.0.1:8000/it/">' in head
    assert b'hreflang="en" href="http://127.0.0.1:8000/en/"' in head
    assert b'hreflang="it" href="http://127.0.0.1:8000/it/"' in head
    assert b'type="application/atom+xml" href="/it/feed/"' in head


def test_kept_front_page_asks_for_its_version_only(client, course, django_assert_num_queries):
    first = client.get("/en/")

    with django_assert_num_queries(1):
        assert client.get("/en/").content == first.content


def test_bare_address_leads_to_the_language_of_the_browser(client, site):
    assert client.get("/", headers={"accept-language": "it,en;q=0.5"})["Location"] == "/it/"
    assert client.get("/", headers={"accept-language": "xx"})["Location"] == "/en/"


def test_bare_address_leads_to_the_language_that_was_chosen(client, site):
    client.cookies["django_language"] = "it"

    assert client.get("/", headers={"accept-language": "en"})["Location"] == "/it/"


def test_text_page_shows_its_words(client, site):
    TextFactory.create(title="Privacy notice", text="We keep little.", summary="What we store.")

    response = client.get("/en/privacy/")
    assert b'href="/en/accounts/privacy/"' in response.content

    assert b"We keep little." in response.content
    assert b'<meta name="description" content="What we store.">' in response.content
    assert b"translation-note" not in response.content


def test_untranslated_text_page_says_so(client, site):
    alias_in(TextFactory.create(), "it")

    response = client.get("/it/privacy/")

    assert b'<article lang="en">' in response.content
    assert b"translation-note" in response.content
    assert b'rel="canonical" href="http://127.0.0.1:8000/en/privacy/"' in response.content


def test_translated_text_page_says_nothing(client, site):
    translated_in(TextFactory.create(), "it", title="Riservatezza")

    response = client.get("/it/privacy/")

    assert b"<article>" in response.content
    assert b"translation-note" not in response.content


PUBLIC = ["/en/", "/it/", "/en/courses/", "/en/courses/?q=word", "/en/path-managers/", "/en/privacy/"]


def test_pages_for_visitors_set_no_cookie_and_may_be_kept(client, course, indexed):
    """S-72, and promises of design.md 7."""
    PathFactory.create()
    TextFactory.create()

    for address in PUBLIC:
        response = client.get(address)

        assert response.status_code == 200, address
        assert "Set-Cookie" not in response, address
        assert not response.cookies, address
        assert response["Cache-Control"].startswith("public"), address
        assert response["ETag"], address
        assert b"csrfmiddlewaretoken" not in response.content, address


def test_pages_for_a_person_are_kept_by_nobody(client, learner, course):
    """S-67, S-72."""
    client.force_login(learner)
    PathFactory.create()
    TextFactory.create()

    for address in PUBLIC:
        response = client.get(address)

        assert b"Lea Learner" in response.content, address
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", ")), address
        assert "Cookie" in response["Vary"], address


def test_visitor_never_gets_the_page_of_a_person(client, learner, course):
    client.force_login(learner)
    client.get("/en/courses/")
    client.logout()

    assert b"Lea Learner" not in client.get("/en/courses/").content


def test_unpublished_page_is_gone_at_once(client, site):
    """S-73."""
    page = TextFactory.create()
    client.get("/en/privacy/")
    page.unpublish()

    assert client.get("/en/privacy/").status_code == 404


def test_page_that_became_private_is_not_handed_out(client, site, admin):
    """S-72: what was kept before is not shown afterwards."""
    page = TextFactory.create()
    client.get("/en/privacy/")
    client.force_login(admin)
    client.post(f"/cms/pages/{page.pk}/privacy/", {"restriction_type": "login"})
    client.logout()

    assert client.get("/en/privacy/").status_code == 302


def test_front_page_belongs_under_the_root(site):
    assert HomePage.objects.count() == 2
