import pytest
from django.test import Client

ADDRESS = "/en/accounts/login/"


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True)


def test_form_without_cookies_is_told_about_them(strict):
    response = strict.post(ADDRESS)

    assert response.status_code == 403
    assert b"allow cookies for this site" in response.content


def test_form_that_is_too_old_leads_back_to_its_page(strict):
    strict.cookies["csrftoken"] = "x" * 32

    response = strict.post(ADDRESS, headers={"referer": "http://testserver/en/accounts/signup/"})

    assert response.status_code == 403
    assert b"what you typed is still there" in response.content
    assert b'href="http://testserver/en/accounts/signup/"' in response.content


@pytest.mark.parametrize("referer", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_form_from_elsewhere_leads_to_the_front_page(strict, referer):
    """S-62."""
    response = strict.post(ADDRESS, headers={"referer": referer})

    assert b"evil" not in response.content
    assert b"javascript:" not in response.content
    assert b'<a class="button" href="/en/"' in response.content


@pytest.mark.django_db
def test_unknown_address_is_answered_in_its_language(client, site):
    response = client.get("/it/niente/")

    assert response.status_code == 404
    assert b'<html lang="it"' in response.content


@pytest.mark.django_db
def test_unknown_address_of_the_cms_is_answered_by_the_cms(client, site, admin):
    client.force_login(admin)

    response = client.get("/cms/nowhere/")

    assert response.status_code == 404
    assert b"wagtail" in response.content
