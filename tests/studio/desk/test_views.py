import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from courses.models import LessonPage
from studio.desk import passages
from studio.models import Claim, TranslatorLanguages
from tests.factories import PersonFactory

from .conftest import find, translate_all


@pytest.fixture
def desk(client, translator, course):
    client.force_login(translator)
    return client


@pytest.fixture
def page_url(source):
    return reverse("desk:page", args=["it", source.pk])


@pytest.fixture
def save(desk, source, italian):
    def post(text, *, script=False, **said):
        passage = find(source, italian, text)
        headers = {"Accept": "application/json"} if script else {}
        return desk.post(
            reverse("desk:save", args=["it", source.pk]),
            {"key": passage.key, "seen": passage.version} | said,
            headers=headers,
        )

    return post


def test_desk_begins_with_the_language_of_the_profile(desk):
    html = desk.get(reverse("desk:index")).content.decode()

    assert '<a href="?language=it" lang="it" aria-current="page">Italiano</a>' in html
    assert "Course C1" in html
    assert "0 of 12" in html
    assert "read by a person" in html


def test_chosen_languages_stay(desk, translator):
    desk.post(reverse("desk:languages"), {"language": ["fi", "it", "xx"]})

    assert TranslatorLanguages.objects.get(user=translator).languages == ["it", "fi"]


def test_course_that_has_just_come_can_be_fetched(desk, source):
    from wagtail_localize.models import TranslationSource  # only here

    TranslationSource.objects.all().delete()
    assert "Fetch C1 now" in desk.get(reverse("desk:index")).content.decode()

    desk.post(reverse("desk:open", args=["it", "C1"]))

    assert TranslationSource.objects.count() == 4


def test_shelf_lists_the_pages_in_their_order(desk, course):
    response = desk.get(reverse("desk:shelf", args=["it", f"course-{course.uuid}"]))

    assert [row.entry.title for row in response.context["rows"]] == [
        "Course C1",
        "Module 1",
        "Lesson 1",
        "Lesson 2",
    ]


def test_who_works_on_it_can_be_read(desk, course, translator):
    place = ["it", f"course-{course.uuid}"]
    desk.post(reverse("desk:claim", args=place), {"act": "claim"})
    assert "I no longer work on it" in desk.get(reverse("desk:shelf", args=place)).content.decode()

    desk.post(reverse("desk:claim", args=place), {"act": "release"})
    assert not Claim.objects.exists()


def test_translator_sees_no_markup(desk, page_url):
    html = desk.get(page_url).content.decode()

    assert 'First <strong>words</strong>, and <span class="desk-link">a link<sup>1</sup></span>.' in html
    assert "&lt;" not in html.split("<main")[1].split("</main")[0]


def test_passage_is_kept_without_a_script(save, source, italian):
    response = save("A heading", words="Un titolo")

    passage = find(source, italian, "A heading")
    assert response.url.endswith(f"#p{passage.key}")
    assert passage.words == "Un titolo"


def test_script_is_told_how_far_the_page_is(save):
    assert save("A heading", script=True, words="Un titolo").json() | {"version": ""} == {
        "state": "done",
        "state_name": "Translated",
        "version": "",
        "words": "Un titolo",
        "done": 1,
        "total": 6,
        "percent": 16,
        "missed": [],
    }


def test_words_without_the_agreed_term_are_hinted_at(save, lesson, desk, page_url):
    lesson.body[1].value["text"] = "Job shadowing in VET"
    lesson.save_revision().publish()

    answer = save("Job shadowing in VET", script=True, words="Un titolo con l'IFP").json()

    assert answer["missed"] == ["job shadowing"]
    assert "Agreed in the glossary, and not here:" in desk.get(page_url).content.decode()


def test_what_was_typed_is_shown_again_with_the_reason(save):
    response = save("First **words**, and [a link](1).", words="Prime parole")

    assert response.status_code == 422
    assert "Link 1 (“a link”) is missing." in response.content.decode()
    assert "Prime parole</textarea>" in response.content.decode()


def test_both_texts_are_shown_where_two_wrote(save):
    save("A heading", words="Un titolo")

    response = save("A heading", script=True, words="Titolo", seen="")

    assert response.status_code == 409
    assert response.json()["theirs"] == "Un titolo"
    assert response.json()["reason"] == "Tea Translator has written something else here meanwhile."


def test_glossary_and_memory_are_offered(desk, say, source, italian, page_url, lesson):
    lesson.body[1].value["text"] = "Mobility and job shadowing"
    lesson.body[2].value["items"][0]["term"] = "VET"
    lesson.save_revision().publish()

    html = desk.get(page_url).content.decode()

    assert '<span class="desk-term">job shadowing</span>' in html
    assert "istruzione e formazione professionale (IFP)" in html


def test_same_words_elsewhere_are_offered(desk, course, source, italian, translator, page_url):
    say = find(source, italian, "Mobility")
    other = LessonPage.objects.get(slug="lesson-2", locale__language_code="en")
    other.body = [("heading", {"text": "Mobility", "level": "2"})]
    other.save_revision().publish()
    StringTranslation.objects.create(
        translation_of_id=say.string,
        context_id=say.context,
        locale=italian,
        data="Mobilità",
        translation_type="manual",
    )
    other_source = other.translation_key

    from wagtail_localize.models import TranslationSource  # only here

    second = TranslationSource.objects.get(object_id=other_source)
    html = desk.get(reverse("desk:page", args=["it", second.pk])).content.decode()

    assert 'name="use" value="Mobilità"' in html


def test_similar_passages_are_found(desk, say, source, italian):
    say("Second words.", "Altre parole.")
    lesson = LessonPage.objects.get(translation_key=source.object_id, locale__language_code="en")
    lesson.body[1].value["text"] = "Second words!"
    lesson.save_revision().publish()

    key = find(source, italian, "Second words!").key
    html = desk.get(reverse("desk:alike", args=["it", source.pk, key]) + "?part").content.decode()

    assert 'value="Altre parole."' in html


def test_preview_is_the_page_as_learners_would_see_it(desk, save, source):
    save("A heading", words="Un titolo")

    html = desk.get(reverse("desk:preview", args=["it", source.pk])).content.decode()

    assert "Un titolo" in html
    assert "Second words." in html


def test_translator_makes_it_live(desk, source, italian, translator):
    translate_all(source, italian, translator)

    desk.post(reverse("desk:publish", args=["it", source.pk]))

    assert LessonPage.objects.live().filter(locale=italian, title="‹Lesson 1›").exists()


def test_drafts_are_off_by_default(desk, source, page_url):
    assert "Draft the rest by machine" not in desk.get(page_url).content.decode()
    assert desk.post(reverse("desk:draft", args=["it", source.pk])).status_code == 404


class Mirror:
    name = "mirror"

    def translate(self, texts, source, target):
        return [text.replace("link</a>", "link").replace('<a id="a1">', "")[::1].upper() for text in texts]


def test_drafts_that_lose_a_link_are_not_kept(desk, source, italian, settings):
    settings.TRANSLATION_BACKEND = f"{__name__}.Mirror"

    desk.post(reverse("desk:draft", args=["it", source.pk]))

    states = {each.source_words: (each.state, each.words) for each in passages.read(source, italian)}
    assert states["A heading"] == ("machine", "A HEADING")
    assert states["First **words**, and [a link](1)."] == ("open", "")


def test_only_translators_come_in(client, course):
    person = PersonFactory.create()
    client.force_login(person)

    assert client.get(reverse("desk:index")).status_code == 302


def test_other_languages_are_not_there(desk, source):
    assert desk.get(reverse("desk:page", args=["xx", source.pk])).status_code == 404
    assert desk.get(reverse("desk:page", args=["en", source.pk])).status_code == 404
    assert Locale.objects.filter(language_code="en").exists()
