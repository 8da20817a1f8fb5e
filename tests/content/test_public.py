import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse

from content import public


class Version:
    """A version that counts how often it was asked for."""

    def __init__(self, value="1"):
        self.value = value
        self.asked = 0

    def __call__(self):
        self.asked += 1
        return self.value


@pytest.fixture
def version():
    return Version()


def respond(request, version, words="Hello"):
    return public.respond(request, version=version, make=lambda: words)


def test_request_without_cookies_is_public(rf):
    assert public.is_public(rf.get("/en/"))
    assert public.is_public(rf.head("/en/"))


@pytest.mark.parametrize("cookie", [settings.SESSION_COOKIE_NAME, "messages"])
def test_request_with_something_personal_is_not_public(rf, cookie):
    rf.cookies[cookie] = "x"

    assert not public.is_public(rf.get("/en/"))


def test_form_and_preview_are_not_public(rf):
    preview = rf.get("/en/")
    preview.is_preview = True

    assert not public.is_public(preview)
    assert not public.is_public(rf.post("/en/"))


def test_page_is_made_once_for_a_version(rf, version):
    first = respond(rf.get("/en/"), version)
    second = respond(rf.get("/en/"), version, words="Other")
    version.value = "2"
    third = respond(rf.get("/en/"), version, words="Newer")

    assert [page.content for page in (first, second, third)] == [b"Hello", b"Hello", b"Newer"]


def test_page_may_be_shared(rf, version):
    response = respond(rf.get("/en/"), version)

    assert response["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert response["Vary"] == "Cookie"
    assert response["ETag"].startswith('"')


def test_page_that_the_reader_has_is_not_sent_again(rf, version):
    etag = respond(rf.get("/en/"), version)["ETag"]

    response = respond(rf.get("/en/", headers={"if-none-match": etag}), version)

    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)


def test_address_with_a_query_is_not_kept(rf, version):
    respond(rf.get("/en/?q=a"), version)

    assert respond(rf.get("/en/?q=a"), version, words="Other").content == b"Other"
    assert version.asked == 0


def test_kept_page_is_found_again(rf, version):
    respond(rf.get("/en/"), version)

    assert public.kept(rf.get("/en/"), version=version).content == b"Hello"
    assert public.kept(rf.get("/it/"), version=version) is None


def test_version_is_not_asked_for_where_nothing_was_kept(rf, version):
    assert public.kept(rf.get("/en/lesson/"), version=version) is None
    assert version.asked == 0


def test_kept_page_is_for_visitors_only(rf, version):
    respond(rf.get("/en/"), version)
    rf.cookies[settings.SESSION_COOKIE_NAME] = "x"

    assert public.kept(rf.get("/en/"), version=version) is None


def test_private_page_is_kept_by_nobody():
    response = public.private(HttpResponse())

    assert response["Cache-Control"] == "private, no-store"
    assert response["Vary"] == "Cookie"


def test_page_for_a_person_is_made_anew(rf, version):
    rf.cookies[settings.SESSION_COOKIE_NAME] = "x"
    request = rf.get("/en/")
    request.user = AnonymousUser()
    request.session = {}

    response = public.show(request, "home/robots.txt", lambda: {"site_url": "https://own"}, version=version)

    assert b"https://own/sitemap.xml" in response.content
    assert response["Cache-Control"] == "private, no-store"
    assert version.asked == 0
