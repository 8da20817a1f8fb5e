import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from courses.models import Course, CoursePage, LessonPage
from tests.factories import CourseFactory

pytestmark = pytest.mark.django_db
LESSON = "/en/courses/c1/module-1/lesson-1/"


def test_course_and_units_are_served_in_every_language(client, course):
    addresses = ["/en/courses/c1/", LESSON, "/it/corsi/c1/", "/it/corsi/c1/module-1/lesson-3/"]

    assert [client.get(address).status_code for address in addresses] == [200] * 4


def test_untranslated_course_is_served_where_no_page_exists(client, site):
    CourseFactory.create(code="C9", lessons=1, languages=("en",))

    response = client.get("/it/corsi/c9/module-1/lesson-1/")

    assert (response.status_code, response["Content-Language"]) == (200, "it")


def test_module_leads_to_its_first_unit(client, course):
    response = client.get("/en/courses/c1/module-1/")

    assert (response.status_code, response.url) == (302, LESSON)


@pytest.mark.parametrize(
    "address", ["/en/courses/c1/nothing/", "/en/courses/c9/", "/en/courses/c1/module-1/no/"]
)
def test_unknown_address_is_not_found(client, course, address):
    assert client.get(address).status_code == 404


def test_other_pages_go_to_wagtail(client, course):
    assert client.get("/en/courses/").status_code == 200


@pytest.mark.parametrize("address", ["/en/courses/c1/", LESSON])
def test_draft_course_is_hidden(client, course, address):
    Course.objects.update(state="draft")

    assert client.get(address).status_code == 404


def test_unpublished_unit_is_gone_at_once(client, course):
    client.get(LESSON)
    LessonPage.objects.get(slug="lesson-1", locale__language_code="en").unpublish()

    assert client.get(LESSON).status_code == 404


def test_changed_words_are_shown_at_once(client, course):
    client.get(LESSON)
    page = LessonPage.objects.get(slug="lesson-1", locale__language_code="en")
    page.body = [("text", "<p>Quite other words.</p>")]
    page.save_revision().publish()

    assert "Quite other words." in client.get(LESSON).content.decode()


def restrict(kind, **fields):
    page = CoursePage.objects.get(code="C1", locale__language_code="en")
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)


def test_private_course_asks_a_visitor_to_sign_in(client, course):
    client.get(LESSON)
    restrict(PageViewRestriction.LOGIN)

    response = client.get(LESSON)

    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={LESSON}")


def test_private_course_is_kept_by_nobody(client, course, learner):
    restrict(PageViewRestriction.LOGIN)
    client.force_login(learner)

    response = client.get(LESSON)

    assert response.status_code == 200
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


def test_course_for_a_group_is_closed_to_others(client, course, learner):
    restriction = restrict(PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.create(name="Pilots"))
    client.force_login(learner)

    assert client.get(LESSON).status_code == 302


def test_privacy_of_one_course_leaves_the_others_open(client, course, site):
    CourseFactory.create(code="C2", lessons=1)
    restrict(PageViewRestriction.LOGIN)

    assert client.get("/en/courses/c2/").status_code == 200
