import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import GroupPagePermission

from assessments.correcting import acts, hooks
from assessments.models import GradingRun, Policy, RunState
from tests.assessments.correcting.factories import (
    AnsweredFactory,
    corrected,
    republish,
    versions_of,
    worked_off,
)
from tests.assessments.factories import QuestionFactory, QuizFactory, page_of
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client, admin):
    client.force_login(admin)

    def reading(name, *arguments, query="") -> BeautifulSoup:
        response = client.get(reverse(f"corrections:{name}", args=arguments) + query)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser").select_one("main")

    return reading


def text_of(part) -> str:
    return " ".join(part.get_text(" ").split())


def who_may(page, *names: str):
    """Somebody with these permissions for one page."""
    group = Group.objects.create(name=f"{names} of {page}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for name in names:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=name)
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    person = PersonFactory.create()
    person.groups.add(group)
    return person


def test_list_says_what_waits(changed, read):
    (row,) = read("index").select("[aria-labelledby=waiting] tbody tr")

    assert text_of(row) == "Stem of q1 C1 2"
    assert row.a["href"] == reverse("corrections:decide", args=[versions_of(changed)[0].pk])


def test_list_says_when_nothing_waits(quiz, read):
    assert "Nothing waits for you." in text_of(read("index"))


def test_changed_words_and_points_need_no_decision(quiz, right, read):
    questions = [
        QuestionFactory.build(key=f"q{number}", points=number, language="en") for number in (1, 2, 3)
    ]
    republish(quiz, questions=questions)

    assert not read("index").select("[aria-labelledby=waiting] tbody tr")


def test_question_that_nobody_answered_needs_no_decision(quiz, read):
    republish(quiz, keys="baa")

    assert not read("index").select("tbody tr")


def test_decided_question_moves_to_the_decisions(changed, admin, read, now):
    corrected(changed, policy=Policy.ACCEPT_BOTH, by=admin, now=now)

    page = read("index")

    assert not page.select("[aria-labelledby=waiting] tbody tr")
    (row,) = page.select("[aria-labelledby=decided] tbody tr")
    assert "Stem of q1 C1 Accept both answers Waiting" in text_of(row)


def test_page_shows_the_effect_of_each_choice_first(changed, read):
    page = read("decide", versions_of(changed)[0].pk)

    assert "2 people have handed in an answer to the old version." in text_of(page)
    assert [text_of(effect) for effect in page.select(".quiz-effect")] == [
        "1 would go up, 0 would go down. Newly passed: 1.",
        "1 would go up, 1 would go down. Newly passed: 1. Below the pass mark: 1.",
        "1 would go up, 0 would go down. Newly passed: 1.",
        "1 would go up, 0 would go down. Newly passed: 1.",
    ]
    assert page.select_one("input[checked]")["value"] == Policy.ACCEPT_BOTH


def test_page_shows_what_is_different(changed, read):
    page = read("decide", versions_of(changed)[0].pk)

    (row,) = page.select_one("table").select("tbody tr")
    assert text_of(row) == "Right Option a of q1 Option b of q1"


def test_question_that_did_not_change_has_nothing_to_decide(quiz, read):
    assert "There is nothing to decide" in text_of(read("decide", versions_of(quiz)[0].pk))


def test_deciding_begins_a_run(changed, client, admin):
    client.force_login(admin)

    response = client.post(
        reverse("corrections:decide", args=[versions_of(changed)[0].pk]),
        {"policy": "drop", "reason": "Unclear"},
    )

    run = GradingRun.objects.get()
    assert response.url == reverse("corrections:run", args=[run.pk])
    assert (run.policy, run.reason, run.by, run.state) == ("drop", "Unclear", admin, RunState.QUEUED)


def test_deciding_needs_a_reason(changed, client, admin):
    client.force_login(admin)

    response = client.post(
        reverse("corrections:decide", args=[versions_of(changed)[0].pk]), {"policy": "both"}
    )

    assert response.context["form"].errors == {"reason": ["This field is required."]}
    assert not GradingRun.objects.exists()


def test_results_can_be_left_as_they_are(changed, client, admin):
    client.force_login(admin)

    client.post(
        reverse("corrections:decide", args=[versions_of(changed)[0].pk]), {"leave": "yes", "reason": "Fine"}
    )

    assert GradingRun.objects.get().state == RunState.DONE
    assert not versions_of(changed)[0].is_corrected


def test_run_shows_its_progress(changed, admin, now, read, client):
    run = corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now)

    page = read("run", run.pk)

    assert page.select_one("progress")["value"] == "0"
    assert client.get(page.select_one("[data-progress]")["data-progress"]).json() == {
        "state": "queued",
        "percent": 0,
        "done": 0,
        "total": 0,
        "is_working": True,
    }


def test_run_shows_its_outcome_and_its_cases(changed, right, admin, now, read):
    run = worked_off(corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now), now=now)

    page = read("run", run.pk)

    assert "1 went up, 1 went down. Newly passed: 1." in text_of(page)
    (row,) = page.select("[aria-labelledby=cases] tbody tr")
    assert text_of(row) == f"{right.enrolment.user.name} 1 100 % 66 % no no"


def test_run_is_undone_with_a_reason(changed, admin, now, client):
    run = corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now)
    client.force_login(admin)

    client.post(reverse("corrections:undo", args=[run.pk]), {"reason": ""})
    assert not GradingRun.objects.filter(undoes=run).exists()

    client.post(reverse("corrections:undo", args=[run.pk]), {"reason": "A mistake"})
    assert GradingRun.objects.get(undoes=run).reason == "A mistake"


def test_stopped_run_goes_on(changed, admin, now, client):
    run = corrected(changed, policy=Policy.NEW_KEY, by=admin, now=now)
    GradingRun.objects.filter(pk=run.pk).update(state=RunState.FAILED, run_after=None)
    client.force_login(admin)

    client.post(reverse("corrections:go_on", args=[run.pk]))

    run.refresh_from_db()
    assert run.state == RunState.QUEUED


ADDRESSES = ["decide", "run", "progress"]


@pytest.mark.parametrize(("names", "status"), [(["publish_page"], 200), (["change_page", "add_page"], 404)])
def test_only_those_who_may_publish_the_page_correct_it(changed, admin, now, client, names, status):
    other = QuizFactory.create(course=changed.course, slug="other")
    AnsweredFactory.create(unit=other, answers="aaa", now=now)
    republish(other, keys="baa")
    run = corrected(changed, policy=Policy.DROP, by=admin, now=now)
    client.force_login(who_may(page_of(changed), *names))
    keys = {"decide": versions_of(changed, "q2")[0].pk, "run": run.pk, "progress": run.pk}

    own = [client.get(reverse(f"corrections:{name}", args=[keys[name]])).status_code for name in ADDRESSES]
    foreign = client.get(reverse("corrections:decide", args=[versions_of(other)[0].pk])).status_code
    acted = client.post(reverse("corrections:undo", args=[run.pk]), {"reason": "No"}).status_code

    assert own == [status] * 3
    assert foreign == 404
    assert acted == {200: 302, 404: 404}[status]


def test_publisher_of_a_translation_does_not_correct(changed, client):
    page = QuizFactory.translate(changed, "it", [QuestionFactory.build(key="q1", language="it")])
    client.force_login(who_may(page, "publish_page"))

    status = client.get(reverse("corrections:decide", args=[versions_of(changed)[0].pk])).status_code

    assert status == 404


def messages_after_publishing(page, person) -> list[str]:
    request = RequestFactory().get("/")
    request.user, request.session = person, {}
    request._messages = FallbackStorage(request)
    hooks.say_what_waits(request, page)
    return [str(message) for message in get_messages(request)]


def test_author_is_told_after_publishing(changed, admin):
    (message,) = messages_after_publishing(page_of(changed), admin)

    assert "Decide what becomes of their answers." in message
    assert reverse("corrections:decide", args=[versions_of(changed)[0].pk]) in message


def test_author_is_told_nothing_where_nothing_waits(quiz, right, admin):
    assert messages_after_publishing(page_of(quiz), admin) == []


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_the_same_for_any_number(
    course, client, admin, now, count, django_assert_num_queries
):
    quiz = QuizFactory.create(course=course, questions=3)
    AnsweredFactory.create(unit=quiz, answers="aaa", now=now)
    republish(quiz, keys="bbb")
    for key in ("q1", "q2", "q3")[: 3 - count]:
        corrected(quiz, policy=Policy.DROP, by=admin, now=now, key=key)
    if count == 3:
        run = corrected(quiz, policy=Policy.DROP, by=admin, now=now)
        acts.undo(run=run, by=admin, reason="", now=now)
    client.force_login(admin)
    client.get(reverse("corrections:index"))

    with django_assert_num_queries(15):
        page = BeautifulSoup(client.get(reverse("corrections:index")).content, "html.parser")

    assert len(page.select("[aria-labelledby=waiting] tbody tr")) == count
