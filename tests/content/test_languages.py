import pytest
from django.utils import translation

from content import languages
from home.models import HomePage
from tests.home.factories import TextFactory, alias_in, translated_in


def test_name_of_a_language_is_written_by_its_speakers():
    assert [languages.name_of(code) for code in ("fi", "el", "sl")] == ["Suomi", "Ελληνικά", "Slovenščina"]


def test_view_is_offered_in_every_language_with_its_query(rf):
    with translation.override("it"):
        links = languages.of_request(rf.get("/it/accounts/login/?next=/it/corsi/"))

        assert [link.code for link in links] == ["en", "it", "fi", "pt", "el", "de", "es", "nl", "sl"]
        assert links[2].url == "/fi/accounts/login/?next=/it/corsi/"
        assert [link.code for link in links if link.is_current] == ["it"]


@pytest.mark.django_db
def test_page_is_offered_where_it_exists_else_the_front_page(site, rf):
    page = TextFactory.create()
    translated_in(page, "it", slug="riservatezza")

    links = {link.code: link for link in languages.of_page(rf.get("/en/privacy/"), page)}

    assert (links["it"].url, links["it"].is_own) == ("/it/riservatezza/", True)
    assert (links["fi"].url, links["fi"].is_own) == ("/fi/", False)


@pytest.mark.django_db
def test_alias_is_no_translation_unless_the_words_are_ours(site, rf):
    page = TextFactory.create()
    alias_in(page, "it")

    strictly = {link.code: link.is_own for link in languages.of_page(rf.get("/en/"), page)}
    freely = {link.code: link.is_own for link in languages.of_page(rf.get("/en/"), page, words_are_ours=True)}

    assert (strictly["it"], freely["it"]) == (False, True)


@pytest.mark.django_db
def test_words_of_an_alias_are_those_of_its_source(site):
    alias = alias_in(TextFactory.create(), "it")

    assert languages.of_words(alias) == "en"
    assert languages.of_words(HomePage.objects.get(locale__language_code="it")) == "it"
