import pytest

from courses.listing import Translation, banks, listed_courses, listed_paths, site_version, span_of
from courses.models import CoursePage, LessonPage
from tests.factories import CourseFactory
from tests.home.factories import PathFactory, alias_in, translated_in

pytestmark = pytest.mark.django_db


def test_listed_courses_stand_in_the_order_of_their_codes(site):
    for code in ("M1", "C2", "C1"):
        CourseFactory.create(code=code, lessons=1)

    assert [course.outline.code for course in listed_courses("en")] == ["C1", "C2", "M1"]


def test_draft_course_is_not_listed(site):
    CourseFactory.create(code="C1", lessons=1, offered="draft")

    assert listed_courses("en") == []


def test_unpublished_course_is_not_listed(course):
    CoursePage.objects.get(locale__language_code="en").unpublish()

    assert listed_courses("en") == []


def test_translations_are_those_with_words_of_their_own(course):
    assert listed_courses("it")[0].translations == (Translation("en", "original"), Translation("it", "human"))


def test_changed_original_makes_a_translation_stale(course):
    page = CoursePage.objects.get(locale__language_code="en")
    page.promise = "You gain something else."
    page.save_revision().publish()

    assert listed_courses("en")[0].translations[1] == Translation("it", "stale")


def test_untranslated_course_is_listed_with_the_source_words(site):
    CourseFactory.create(code="C1", lessons=1)

    course = listed_courses("it")[0]

    assert (course.outline.title, course.outline.lang, course.outline.path) == (
        "Course C1",
        "en",
        "/it/corsi/c1/",
    )


def test_ticks_of_a_course(course):
    PathFactory.create(code="managers", courses="C1")

    assert listed_courses("en")[0].ticks == {
        "path": {"managers"},
        "audience": {"managers"},
        "topic": {"strategy"},
        "language": {"en", "it"},
        "hours": {"up-to-3"},
        "level": {"foundation"},
    }


@pytest.mark.parametrize(
    ("hours", "span"), [(1, "up-to-3"), (3, "up-to-3"), (4, "4"), (5, "5-or-more"), (40, "5-or-more")]
)
def test_span_of_hours(hours, span):
    assert span_of(hours) == span


def test_path_holds_its_courses_in_its_own_order(site, rf):
    CourseFactory.create(code="C1", lessons=1)
    CourseFactory.create(code="M1", lessons=1, offered="preparation")
    PathFactory.create(code="managers", courses="M1 X9 C1")

    path = listed_paths("en", listed_courses("en"), rf.get("/en/"))[0]

    assert [course.outline.code for course in path.courses] == ["M1", "C1"]
    assert (path.hours, path.waiting, path.url, path.lang) == (6, 1, "/en/path-managers/", "en")


def test_alias_of_a_path_tells_the_language_of_its_words(site, rf):
    page = PathFactory.create()
    alias_in(page, "it")

    assert listed_paths("it", [], rf.get("/it/"))[0].lang == "en"


def test_translated_path_has_its_own_language(site, rf):
    translated_in(PathFactory.create(), "it", title="Dirigenti")

    path = listed_paths("it", [], rf.get("/it/"))[0]

    assert (path.title, path.lang) == ("Dirigenti", "it")


def test_banks_need_two_paths(site, rf):
    PathFactory.create(code="managers")
    one = listed_paths("en", [], rf.get("/en/"))
    PathFactory.create(code="officers")
    two = listed_paths("en", [], rf.get("/en/"))

    assert banks(one) == []
    assert [bank["is_current"] for bank in banks(two, current="officers")] == [False, True]


def test_site_version_moves_with_every_publishing(course, django_assert_num_queries):
    with django_assert_num_queries(1):
        before = site_version()
    LessonPage.objects.filter(locale__language_code="en").first().save_revision().publish()

    assert site_version() != before


def test_site_version_moves_when_a_page_is_withdrawn(course):
    before = site_version()
    CoursePage.objects.get(locale__language_code="en").unpublish()

    assert site_version() != before


def test_site_version_of_an_empty_site(db):
    assert site_version() == site_version()


def test_listing_asks_as_often_for_many_courses(site, django_assert_num_queries):
    for number in range(3):
        CourseFactory.create(code=f"C{number}", lessons=1)
        with django_assert_num_queries(3):
            assert len(listed_courses("en")) == number + 1
