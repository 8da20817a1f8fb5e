"""The interface in a language of one's own, around words in another one."""

import re

import pytest
from django.core.cache import caches
from django.utils import translation
from wagtail.models import Locale

from accounts.actions import choose_interface
from content.languages import around, both_languages, content_language, interface_language
from courses.models import CataloguePage
from learning.models import Enrolment
from tests.factories import EnrolmentFactory
from tests.home.factories import TextFactory

pytestmark = pytest.mark.django_db
CHOICE = "/en/accounts/profile/interface/"
LESSON = "/en/courses/c1/module-1/lesson-1/"


@pytest.fixture
def italian(client, learner):
    """Somebody who keeps the interface in Italian."""
    choose_interface(user=learner, language="it")
    client.force_login(learner)
    return client


def text_of(client, address: str) -> str:
    return client.get(address).content.decode()


def test_two_languages_are_active_together():
    with translation.override(around("en", interface="it")):
        assert (content_language(), interface_language()) == ("en", "it")
        assert translation.gettext("Sign out") == "Esci"
    with translation.override(around("en", interface="en")):
        assert both_languages() == "en"


def test_wagtail_sees_the_language_of_the_words(site):
    italian = CataloguePage.objects.get(locale__language_code="it")

    with translation.override(around("en", interface="it")):
        assert Locale.get_active().language_code == "en"
        assert italian.get_url() == "/it/corsi/"


def test_interface_is_around_words_of_another_language(italian, course):
    html = text_of(italian, LESSON)

    assert '<html lang="it" dir="ltr">' in html
    assert '<h1 lang="en">Lesson 1</h1>' in html
    assert "Salta al contenuto" in html
    assert 'href="/en/courses/c1/module-1/lesson-2/"' in html
    assert 'href="/it/corsi/c1/module-1/lesson-1/" lang="it" hreflang="it"' in html


def test_each_reader_gets_the_interface_they_keep(italian, course, client, stranger):
    assert "Salta al contenuto" in text_of(italian, LESSON)

    client.force_login(stranger)

    assert "Skip to the content" in text_of(client, LESSON)


def test_pages_of_wagtail_are_found_and_told_in_two_languages(italian, course):
    TextFactory.create(slug="privacy")
    catalogue, text = italian.get("/en/courses/"), italian.get("/en/privacy/")

    assert b'<html lang="it"' in catalogue.content
    assert b'itemprop="name" lang="en"><a href="/en/courses/c1/"' in catalogue.content
    assert (text.context["lang"], text.context["is_untranslated"]) == ("en", False)
    assert text["Content-Language"] == "en"


def test_visitors_of_an_address_get_one_page_whatever_they_prefer(client, course):
    plain = client.get(LESSON)
    client.cookies["django_language"] = "it"
    caches["pages"].clear()
    again = client.get(LESSON, headers={"accept-language": "it"})

    assert (again.content, again["ETag"]) == (plain.content, plain["ETag"])


def test_kept_interface_asks_nothing_more(italian, learner, course, django_assert_num_queries):
    EnrolmentFactory.create(user=learner, course=course)
    text_of(italian, LESSON)

    with django_assert_num_queries(4):  # outline, session, person, enrolment with note
        text_of(italian, LESSON)


def test_what_is_done_is_done_in_the_language_of_the_words(italian, learner, course):
    response = italian.post("/en/learn/C1/enrol/")

    assert response.url.startswith("/en/")
    assert Enrolment.objects.of(learner).get().language == "en"


def test_choice_leads_back_and_answers_in_the_chosen_language(client, learner, course):
    client.force_login(learner)
    response = client.post(CHOICE, {"language": "it", "next": LESSON}, follow=True)

    assert response.redirect_chain == [(LESSON, 302)]
    assert "Le tue impostazioni sono salvate." in response.content.decode()
    learner.refresh_from_db()
    assert (learner.language, learner.keeps_interface) == ("it", True)


def test_interface_follows_the_words_again(italian, learner, course):
    italian.post(CHOICE, {"language": "page", "next": LESSON})

    assert '<html lang="en"' in text_of(italian, LESSON)
    learner.refresh_from_db()
    assert learner.language == "it"  # of mails


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_choice_leads_to_no_other_site(italian, elsewhere):
    assert italian.post(CHOICE, {"language": "it", "next": elsewhere}).url == "/en/accounts/profile/"


def test_choice_stands_in_the_language_menu_of_those_who_can_choose(italian, client, course):
    link = re.compile(r'href="/en/accounts/profile/interface/\?next=([^"]+)"')

    assert link.findall(text_of(italian, LESSON)) == [LESSON]
    assert link.findall(text_of(italian, "/en/courses/?q=a&b=c")) == ["/en/courses/%3Fq%3Da%26b%3Dc"]
    italian.logout()
    assert link.findall(text_of(italian, LESSON)) == []
