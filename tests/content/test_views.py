import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from content.styleguide import SampleForm

ERRORS = ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"]


def test_styleguide_is_public_and_not_indexed(client, db):
    response = client.get(reverse("content:styleguide"))

    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"


def test_styleguide_cannot_be_posted_to(client):
    assert client.post(reverse("content:styleguide")).status_code == 405


@pytest.mark.parametrize("template", ERRORS)
def test_error_page_needs_no_context_and_no_database(template):
    html = render_to_string(template)

    assert html.count("<h1>") == 1
    assert 'class="button"' in html


def test_base_page_needs_no_context():
    html = render_to_string("base.html")

    assert '<main id="main"' in html
    assert "Sign in" in html


def test_account_menu_reads_the_viewer_only():
    viewer = {"name": "Mara", "email": "mara@example.org", "can_edit": False}
    html = render_to_string("components/account_menu.html", {"viewer": viewer, "user": {"name": "Nobody"}})

    assert "Mara" in html
    assert "Nobody" not in html
    assert "CMS" not in html


def test_language_menu_names_each_language_in_itself():
    languages = [{"code": "fi", "name": "Suomi", "url": "/fi/", "is_current": False}]
    html = render_to_string("components/language_menu.html", {"languages": languages})

    assert 'lang="fi" hreflang="fi"' in html
    assert "Suomi" in html


def test_field_connects_error_and_help_with_the_input():
    html = render_to_string("components/form_fields.html", {"form": SampleForm({})})

    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
