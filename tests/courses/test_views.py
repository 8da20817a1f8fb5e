import pytest
from django.urls import reverse

from courses.listing import listed_courses
from courses.models import Outline, PathPage
from tests.factories import CourseFactory
from tests.home.factories import PathFactory, alias_in, translated_in
from tests.snapshots import restore

pytestmark = pytest.mark.django_db

CATALOGUE = "/en/courses/"


@pytest.fixture
def shelf(site):
    restore("shelf", fill_shelf)


def fill_shelf():
    CourseFactory.create(code="C1", lessons=2, languages=("en", "it"))
    CourseFactory.create(code="M1", lessons=0, modules=0, offered="preparation")
    PathFactory.create(code="managers", courses="C1 M1", title="VET managers")
    PathFactory.create(code="officers", courses="C1", title="International officers")


def codes(response):
    return [course.outline.code for course, _hit in response.context["courses"]]


def copies(number):
    """Many courses without making their pages: the catalogue reads outlines only."""
    outline = Outline.objects.get(language="en", course__code="C1")
    course = outline.course
    for count in range(number):
        course.pk, course.code, course.uuid = None, f"X{count:02}", None
        course.uuid = f"00000000-0000-0000-0000-{count:012}"
        course.save(force_insert=True)
        outline.pk, outline.course, outline.path = None, course, f"/en/courses/x{count}/"
        outline.data = outline.data | {"code": course.code, "path": outline.path}
        outline.save(force_insert=True)


def test_catalogue_lists_open_courses_and_those_in_preparation(client, shelf):
    response = client.get(CATALOGUE)

    assert codes(response) == ["C1", "M1"]
    assert b"In preparation" in response.content


def test_catalogue_narrows_by_ticks_in_the_address(client, shelf):
    assert codes(client.get(CATALOGUE, {"path": "officers"})) == ["C1"]
    assert codes(client.get(CATALOGUE, {"language": ["it", "en"]})) == ["C1", "M1"]


def test_ticked_option_is_checked_and_counted(client, shelf):
    response = client.get(CATALOGUE, {"path": "officers"})

    path = next(facet for facet in response.context["facets"] if facet.name == "path")
    assert [(option.value, option.count, option.is_chosen) for option in path.options] == [
        ("managers", 2, False),
        ("officers", 1, True),
    ]


def test_audience_is_asked_for_only_where_it_differs_from_the_path(client, shelf):
    shown = {facet.name for facet in client.get(CATALOGUE).context["facets"]}
    PathPage.objects.get(code="officers").delete()

    assert "audience" in shown
    assert {"path", "topic", "hours"} <= shown


def test_search_and_ticks_work_together(client, shelf):
    assert codes(client.get(CATALOGUE, {"q": "lesson"})) == ["C1"]
    assert codes(client.get(CATALOGUE, {"q": "lesson", "level": "foundation"})) == ["C1"]
    assert codes(client.get(CATALOGUE, {"q": "lesson", "language": "en", "path": "officers"})) == ["C1"]
    assert codes(client.get(CATALOGUE, {"q": "nowhere"})) == []


def test_result_shows_the_lessons_that_matched(client, shelf):
    response = client.get(CATALOGUE, {"q": "lesson 2"})

    assert b'<a href="/en/courses/c1/module-1/lesson-2/">Lesson 2</a>' in response.content


def test_empty_result_helps_on(client, shelf):
    response = client.get(CATALOGUE, {"q": "nowhere"})

    assert b"No course matches all of this" in response.content
    assert b'href="/en/courses/"' in response.content
    assert b'content="noindex, follow"' in response.content


def test_empty_catalogue_says_so(client, site):
    assert b"There are no courses yet" in client.get(CATALOGUE).content


ODD = [
    "?topic=nonsense&level=&hours=%00&language=../../etc",
    "?q=%00%ff%fe",
    "?q=" + "%22%27%3E%3Csvg/onload=x()%3E",
    "?path[]=1&path=managers&path=managers",
    "?q=" + "(" * 5000,
    "?page=-1&sort=DROP%20TABLE",
    "?&&&===",
]


def test_odd_parameters_are_answered(client, shelf):
    """P-11, S-06, S-10."""
    for query in ODD:
        response = client.get(CATALOGUE + query)

        assert response.status_code == 200
        assert b"<svg/onload" not in response.content


def test_untranslated_course_stands_under_the_addresses_of_the_language(client, shelf):
    response = client.get("/it/corsi/")

    assert (
        b'<h2 class="course-row-title" itemprop="name" lang="en"><a href="/it/corsi/m1/"' in response.content
    )


def test_language_menu_keeps_the_query(client, shelf):
    links = {
        link.code: link.url for link in client.get(CATALOGUE, {"topic": "strategy"}).context["languages"]
    }

    assert links["it"] == "/it/corsi/?topic=strategy"
    assert links["fi"] == "/fi/"


def test_canonical_address_has_no_query(client, shelf):
    response = client.get(CATALOGUE, {"topic": "strategy"})

    assert b'<link rel="canonical" href="http://127.0.0.1:8000/en/courses/">' in response.content
    assert b'hreflang="it" href="http://127.0.0.1:8000/it/corsi/">' in response.content


@pytest.mark.parametrize("number", [2, 29])
def test_catalogue_asks_as_often_for_many_courses(client, shelf, number, django_assert_max_num_queries):
    copies(number)
    client.get(CATALOGUE, {"level": "foundation"})  # the navigation is warm

    with django_assert_max_num_queries(14):  # one less where the cache is Redis
        response = client.get(CATALOGUE, {"level": "foundation"})

    assert len(codes(response)) == number + 2


def test_kept_catalogue_asks_for_its_version_only(client, shelf, django_assert_num_queries):
    first = client.get(CATALOGUE)

    with django_assert_num_queries(1):
        again = client.get(CATALOGUE)

    assert again.content == first.content


def test_kept_catalogue_follows_what_is_published(client, shelf):
    client.get(CATALOGUE)
    CourseFactory.create(code="C2", lessons=1)

    assert b"Course C2" in client.get(CATALOGUE).content


def test_path_page_shows_its_courses_and_hours(client, shelf):
    response = client.get("/en/path-managers/")

    assert response.context["path"].hours == 6
    assert [course.outline.code for course in response.context["path"].courses] == ["C1", "M1"]
    assert b"You lead." in response.content
    assert b"About the path." in response.content


def test_path_page_draws_both_paths_and_marks_its_own(client, shelf):
    response = client.get("/en/path-managers/")

    assert [bank["is_current"] for bank in response.context["banks"]] == [True, False]
    assert b'<a href="/en/path-managers/" aria-current="page">VET managers</a>' in response.content


def test_untranslated_path_says_so(client, shelf):
    alias_in(PathPage.objects.get(code="managers", locale__language_code="en"), "it")

    response = client.get("/it/path-managers/")

    assert response.context["lang"] == "en"
    assert b'<h1 lang="en">VET managers</h1>' in response.content
    assert b'rel="canonical" href="http://127.0.0.1:8000/en/path-managers/"' in response.content
    assert b'hreflang="it"' not in response.content.partition(b"</head>")[0]


def test_translated_path_says_nothing(client, shelf):
    page = PathPage.objects.get(code="managers", locale__language_code="en")
    translated_in(page, "it", title="Dirigenti")

    response = client.get("/it/path-managers/")

    assert (response.context["lang"], response.context["is_untranslated"]) == ("it", False)
    assert b"translation-note" not in response.content


def test_path_whose_courses_are_not_there_yet(client, site):
    PathFactory.create(courses="C9")

    response = client.get("/en/path-managers/")

    assert response.status_code == 200
    assert response.context["path"].courses == ()


def test_preview_of_a_draft_is_kept_nowhere(client, admin, shelf):
    """S-72, S-73: what an editor previews is for the editor."""
    client.force_login(admin)
    page = PathPage.objects.get(code="managers", locale__language_code="en")
    page.promise = "Geheimwort"
    page.save_revision()

    preview = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    client.logout()

    assert b"Geheimwort" in preview.content
    assert b"Geheimwort" not in client.get("/en/path-managers/").content


def test_listing_reads_each_language(shelf):
    assert [course.outline.title for course in listed_courses("it")] == ["[it] Course C1", "Course M1"]
