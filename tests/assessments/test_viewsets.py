import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import GroupPagePermission

from assessments.actions import save_answer
from assessments.models import Question
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory, page_of
from tests.factories import CourseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing(client, admin):
    client.force_login(admin)
    return lambda **query: " ".join(client.get(reverse("questions:index"), query).content.decode().split())


def editor_of(person, page):
    """Somebody who may edit one page and what is below it."""
    group = Group.objects.create(name=f"Editors of {page}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    person.groups.add(group)
    return person


def test_list_shows_what_is_asked_where(listing, learner, course, now):
    unit = QuizFactory.create(
        course=course, questions=[QuestionFactory.build(key="heat-pumps", kind="multiple")]
    )
    QuizFactory.translate(
        unit, "it", [QuestionFactory.build(key="heat-pumps", kind="multiple", language="it")]
    )
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    save_answer(attempt=attempt, slot=1, value=["a"], sequence=1, now=now)

    page = listing()

    table = page.partition('<table class="listing')[2].partition("</table>")[0]
    cells = [strip_tags(f"<td{cell}").strip() for cell in table.split("<td")[1:]]
    assert cells == ["heat-pumps", "Stem of heat-pumps", "Multiple choice", "C1", "Check", "1", "en, it", "1"]
    assert f'href="/cms/pages/{page_of(unit).pk}/edit/"' in page


def test_list_marks_what_is_no_longer_asked(listing, quiz):
    page = page_of(quiz)
    page.questions = [QuestionFactory.build(key="q1")]
    page.save_revision().publish()

    assert listing().count("No longer asked") == 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "lantern"}, {"light"}),
        ({"q": "Möwe"}, {"bird"}),
        ({"q": "light"}, {"light"}),
        ({"kind": "truefalse"}, {"bird"}),
        ({"q": "nothing like it"}, set()),
    ],
)
def test_list_is_searched_and_filtered(listing, course, query, found):
    light = QuestionFactory.build(key="light")
    light["value"]["stem"] = "<p>Where is the lantern?</p>"
    bird = QuestionFactory.build(key="bird", kind="truefalse", options="ab")
    bird["value"]["stem"] = "<p>A Möwe is a bird.</p>"
    QuizFactory.create(course=course, questions=[light, bird])

    page = listing(**query)

    assert {
        key for key in ("light", "bird") if f">{key}<" in page.replace("> ", ">").replace(" <", "<")
    } == found


def test_list_is_filtered_by_course(listing, course, quiz):
    other = CourseFactory.create(code="C2")
    QuizFactory.create(course=other, questions=[QuestionFactory.build(key="elsewhere")])

    page = listing(course=other.pk)

    assert "Stem of elsewhere" in page
    assert "Stem of q1" not in page


def test_editor_sees_the_questions_of_own_pages_only(client, learner, course, quiz):
    other = CourseFactory.create(code="C2")
    QuizFactory.create(course=other, questions=[QuestionFactory.build(key="elsewhere")])
    client.force_login(editor_of(learner, page_of(quiz).get_parent()))

    page = client.get(reverse("questions:index")).content.decode()

    assert "Stem of q1" in page
    assert "elsewhere" not in page


def test_list_gives_no_answers_away(listing, quiz):
    assert "Feedback on" not in listing()


@pytest.mark.parametrize("name", ["index", "index_results"])
def test_list_is_closed_to_who_edits_no_pages(client, learner, quiz, name):
    learner.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(learner)

    assert client.get(reverse(f"questions:{name}")).status_code == 302


def test_list_cannot_be_exported(client, admin, quiz):
    client.force_login(admin)

    assert client.get(reverse("questions:index"), {"export": "csv"})["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("questions", [2, 12])
def test_list_asks_the_same_for_any_number_of_questions(
    client, admin, course, questions, django_assert_num_queries
):
    QuizFactory.create(course=course, questions=questions)
    client.force_login(admin)
    client.get(reverse("questions:index_results"))

    with django_assert_num_queries(7):
        client.get(reverse("questions:index_results"))
    assert Question.objects.count() == questions
