"""A reader says that something is wrong."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import CasePage
from learning.permissions import can_read
from studio.errata.models import Report
from studio.errata.spots import address_in_cms
from tests.assessments.banking.factories import BankFactory, BankItemFactory
from tests.assessments.factories import AttemptFactory, CaseFactory, QuizFactory
from tests.factories import unit_of
from tests.learning.factories import open_only, unit_path

pytestmark = pytest.mark.django_db
SAID = {
    "matter": "fact",
    "text": "It is 12, not 10.",
    "block": "",
    "email": "ana@sample.example",
    "website": "",
}


def all_reports():
    return Report.objects.unscoped("a test").order_by("pk")


@pytest.fixture
def url(unit):
    return f"/en/report/{unit.uuid}/"


def filled(client, url, **more):
    """The form as somebody sends it who was shown it."""
    shown = client.get(url).content.decode()
    return SAID | {"ticket": re.search(r'name="ticket" value="([^"]+)"', shown)[1]} | more


def test_visitor_reports_a_block_once_however_often_they_press(client, url, page, block):
    address = f"{url}?block={block}"
    form = filled(client, address, block=block)

    answers = [client.post(address, form) for _ in range(2)]

    assert {answer.url for answer in answers} == {f"{url}thanks/"}
    (report,) = all_reports()
    assert (report.block, report.language, report.revision) == (block, "en", page.live_revision_id)
    assert (report.email, report.reporter, report.state) == ("ana@sample.example", None, "new")
    assert client.get(answers[0].url).status_code == 200


def test_block_of_the_address_is_chosen_in_the_form(client, url, block):
    shown = client.get(f"{url}?block={block}").content.decode()

    assert re.search(rf'<option value="{block}" selected>word word', shown)


def test_who_is_signed_in_is_asked_for_no_address_and_sees_own_reports_only(client, url, learner, stranger):
    client.force_login(learner)
    client.post(url, filled(client, url))
    assert (all_reports().get().reporter, all_reports().get().email) == (learner, "")
    assert "It is 12, not 10." in client.get("/en/report/mine/").content.decode()

    client.force_login(stranger)

    assert "It is 12, not 10." not in client.get("/en/report/mine/").content.decode()


def test_machine_that_fills_in_every_field_is_thanked_and_not_heard(client, url):
    assert client.post(url, filled(client, url, website="https://spam.example")).url == f"{url}thanks/"
    assert not all_reports().exists()


def test_unknown_block_is_the_whole_page_and_words_are_needed(client, url):
    assert client.post(url, filled(client, url, text="")).status_code == 400
    client.post(url, filled(client, url, block="00000000-0000-4000-8000-000000000000"))

    assert all_reports().get().block == ""


def test_too_many_in_a_short_time_are_refused(client, url, settings):
    settings.ACCOUNT_RATE_LIMITS = {"report_error": "1/h/ip"}
    form = filled(client, url)
    client.post(url, form)

    assert client.post(url, form | {"text": "More"}).status_code == 429
    assert all_reports().count() == 1


def test_what_is_not_published_cannot_be_reported(client, url, course):
    course.state = "draft"
    course.save()

    assert not can_read(course)
    assert client.get(url).status_code == 404


def test_question_of_ones_own_attempt_is_named_and_nobody_elses(client, course, learner, stranger, now):
    quiz = QuizFactory.create(course=course)
    attempt = AttemptFactory.create(user=learner, unit=quiz, now=now)
    question = str(quiz.questions.get(pk=attempt.unit.questions.first().pk).uuid)
    url = f"/en/report/{quiz.uuid}/?attempt={attempt.uuid}&slot=1"
    seen = {}
    for person in (learner, stranger):
        client.force_login(person)
        seen[person] = client.get(url).content.decode().count("The question from which you came")

    assert seen == {learner: 1, stranger: 0}
    client.force_login(learner)
    client.post(url, filled(client, url, block=question))
    assert all_reports().get().block == question


def test_every_kind_of_unit_leads_to_the_form_and_a_scene_names_itself(client, course):
    case = CaseFactory.create(course=course)
    units = [unit_of(course, "lesson-1"), QuizFactory.create(course=course), case]
    shown = [client.get(unit_path(course, unit.key)).content.decode() for unit in units]

    links = [re.search(r'href="(/en/report/[^"]+)" rel="nofollow" data-report', page)[1] for page in shown]

    assert [link.split("/")[3] for link in links] == [str(unit.uuid) for unit in units]
    scene = CasePage.objects.get(translation_key=case.uuid, locale__language_code="en").scenes[0]
    assert f'value="{scene.id}" selected' in client.get(links[2]).content.decode()


def test_question_that_was_drawn_leads_its_author_to_the_bank(page, site):
    item = BankItemFactory.create(BankFactory.create())

    assert address_in_cms(page, str(item.translation_key)).endswith(f"/questions/edit/{item.pk}/")
    assert address_in_cms(page, "unknown") == f"/cms/pages/{page.pk}/edit/"


def test_nobody_is_asked_about_what_they_may_not_read_yet(client, url, unit):
    open_only(unit.key, ("not_before", timezone.now() + timedelta(days=1)), course=unit.course.code)

    answer = client.get(url)

    assert (answer.status_code, answer.url) == (302, unit_path(unit.course, unit.key))
