import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Page

from content import richtext


@pytest.fixture
def page(site):
    return Page.objects.filter(depth=2).order_by("pk").first()


def test_body_is_cleaned():
    html = richtext.body('<p onclick="x()">Hello<script>alert(1)</script> <b>you</b></p>', {})

    assert html == "<p>Hello <b>you</b></p>"


def test_inline_turns_paragraphs_into_one_line():
    assert richtext.inline("<p>One</p><p>two <i>three</i></p>", {}) == "One two <i>three</i>"


def test_link_to_a_page_gets_its_address(page):
    html = richtext.inline(f'<a linktype="page" id="{page.pk}">Front</a>')

    assert f'href="{page.url}"' in html


def test_link_to_a_page_follows_the_language(page):
    italian = page.get_translations().get(locale__language_code="it")
    with translation.override("it"):
        html = richtext.inline(f'<a linktype="page" id="{page.pk}">Front</a>')

    assert f'href="{italian.url}"' in html


def test_link_to_nothing_is_plain_text(db):
    assert "href" not in richtext.inline('<a linktype="page" id="99999">Gone</a>')


def test_outside_link_stays():
    assert 'href="https://example.org/"' in richtext.inline('<a href="https://example.org/">Out</a>', {})


@pytest.mark.parametrize("count", [1, 3])
def test_addresses_cost_the_same_for_any_number_of_links(site, count):
    pages = list(Page.objects.filter(depth__gt=1, locale__language_code="it").order_by("pk")[:count])
    stored = [{"text": [f'<p><a linktype="page" id="{page.pk}">x</a></p>']} for page in pages]
    expected = {("page", page.pk): page.url for page in pages}

    with translation.override("it"), CaptureQueriesContext(connection) as queries:
        addresses = richtext.addresses_in(stored)

    assert addresses == expected
    assert len([query for query in queries if '"cache"' not in query["sql"]]) == 2


def test_text_without_links_asks_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert richtext.addresses_in([{"text": "<p>plain</p>"}]) == {}
