import pytest

from courses.listing import listed_courses
from courses.models import CoursePage, LessonPage, ModulePage
from courses.search import fold, search, snippet, words_of
from tests.factories import CourseFactory, LessonFactory, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def lesson(course):
    """A lesson with a word that stands nowhere else, beside the other three."""
    page = LessonFactory.build(number=9)
    page.body = [("text", "<p>Before you travel, agree on the <b>Schnürsenkel</b> with your host.</p>")]
    return publish(ModulePage.objects.get(locale__language_code="en"), page)


def found(query, language="en"):
    outlines = [course.outline for course in listed_courses(language)]
    return search(outlines, words_of(query))


def titles(query, language="en"):
    return {code: [lesson.title for lesson in hit.lessons] for code, hit in found(query, language).items()}


def test_words_are_few_and_without_signs():
    assert words_of("  Erasmus+: “what” / now?! ") == ("Erasmus", "what", "now")
    assert len(words_of("a " * 500)) == 8


def test_fold_keeps_places():
    text = "Ελλάδα, Šola, größer"

    assert fold(text) == "ελλαδα, sola, groser"
    assert len(fold(text)) == len(text)


def test_snippet_shows_the_word_as_it_was_written():
    assert snippet("We agree on the Šola first.", ["sola"]) == ("We agree on the ", "Šola", " first.")


def test_snippet_of_a_long_text_is_cut_between_words():
    before, match, after = snippet("one two " * 60 + "mobility " + "three four " * 60, ["mobility"])

    assert match == "mobility"
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert len(before + match + after) < 260


def test_snippet_without_the_word_is_nothing():
    assert snippet("Nothing here.", ["mobility"]) is None


def test_search_finds_a_word_inside_a_lesson(lesson):
    hit = found("schnürsenkel")["C1"].lessons[0]

    assert hit.title == "Lesson 9"
    assert hit.path == "/en/courses/c1/module-1/lesson-9/"
    assert hit.snippet == ("Before you travel, agree on the ", "Schnürsenkel", " with your host.")


def test_search_ignores_capitals(lesson):
    assert titles("SCHNÜRSENKEL") == {"C1": ["Lesson 9"]}


def test_search_ignores_accents(lesson):
    assert titles("schnurSENKEL") == {"C1": ["Lesson 9"]}


def test_search_finds_titles_by_a_part_of_a_word(course):
    assert titles("Less") == {"C1": ["Lesson 1", "Lesson 2", "Lesson 3"]}


def test_search_finds_outcomes(course):
    assert titles("tell one thing from another") == {"C1": []}


def test_search_wants_all_words(lesson):
    assert titles("schnürsenkel nowhere") == {}


def test_untranslated_lesson_is_found_by_the_words_that_are_shown(lesson):
    assert titles("schnürsenkel", "it") == {"C1": ["Lesson 9"]}
    assert found("schnürsenkel", "it")["C1"].lessons[0].lang == "en"


def test_translated_lesson_is_found_by_its_own_words_only(lesson):
    page = LessonPage.objects.get(title="[it] Lesson 1")
    page.body = [("text", "<p>La parola stringhe sta solo qui.</p>")]
    page.save_revision().publish()

    assert titles("stringhe", "it") == {"C1": ["[it] Lesson 1"]}
    assert titles("stringhe", "en") == {}


def test_draft_words_are_never_found(lesson):
    """S-73: what was saved but not published."""
    lesson.body = [("text", "<p>Geheimwort</p>")]
    lesson.summary = "Geheimwort"
    lesson.save_revision()

    assert found("geheimwort") == {}
    assert titles("schnürsenkel") == {"C1": ["Lesson 9"]}


def test_unpublished_lesson_is_never_found(lesson):
    """S-73."""
    lesson.unpublish()

    assert found("schnürsenkel") == {}


def test_unpublished_course_is_never_found(lesson):
    """S-73."""
    CoursePage.objects.get(locale__language_code="en").unpublish()

    assert found("schnürsenkel") == {}
    assert found("Lesson") == {}


def test_private_lesson_is_not_searched(lesson):
    """S-73: pages with a view restriction of Wagtail's."""
    lesson.view_restrictions.create(restriction_type="login")

    assert found("schnürsenkel") == {}


def test_odd_queries_find_nothing_and_break_nothing(course):
    odd = ["AND", "NOT NEAR", '"', "zz*", "title:zz", "(", "x' OR 1=1 --", "\x00", "∞ %", ":" * 100]

    assert {query: found(query) for query in odd} == {query: {} for query in odd}


def test_search_asks_as_often_for_many_courses(course, django_assert_num_queries):
    CourseFactory.create(code="C2", lessons=5)
    outlines = [course.outline for course in listed_courses("en")]

    for number in (1, 2):
        with django_assert_num_queries(3):
            search(outlines[:number], words_of("word"))
