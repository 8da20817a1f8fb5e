"""What authors do with reports, and what readers learn of it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group

from accounts.actions import delete_account
from accounts.groups import AUTHORS, ensure_groups
from accounts.rights import export
from learning.actions import complete_unit
from learning.models import Source
from notifications.models import Outbox
from studio.errata import actions
from studio.errata.forgetting import forget_addresses
from studio.errata.models import Erratum, Report
from tests.factories import EnrolmentFactory, PersonFactory
from tests.learning.factories import unit_path
from tests.snapshots import restore

pytestmark = pytest.mark.django_db
SENTENCE = "The number of countries was corrected: 12, not 10."
MENDED = {"state": "mended", "answer": "Well seen.", "text_en": SENTENCE, "is_everywhere": "on"}


@pytest.fixture
def author(course):
    restore("groups of the CMS", ensure_groups)
    person = PersonFactory.create(email="author@example.org", name="Ann Author", language="fi")
    person.groups.add(Group.objects.get(name=AUTHORS))
    return person


@pytest.fixture
def desk(client, author):
    client.force_login(author)
    return client


def letters():
    found = Outbox.objects.filter(key__startswith="report ").order_by("pk")
    return [(row.payload["to"], row.payload["subject"]) for row in found]


def again(report):
    return Report.objects.unscoped("a test").get(pk=report.pk)


def test_reports_about_one_spot_stand_together_and_the_queries_do_not_grow(
    desk, reported, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    reported()
    with CaptureQueriesContext(connection) as few:
        desk.get("/cms/reported/")
    reported(text="Ten?")
    reported(block="", text="The video is silent.", matter="accessibility")

    with django_assert_num_queries(len(few)):
        spots = desk.get("/cms/reported/").context["spots"]

    assert [(len(spot.reports), spot.label[:9]) for spot in spots] == [(2, "word word"), (1, "")]
    assert len(desk.get("/cms/reported/?matter=accessibility").context["spots"]) == 1
    assert desk.get("/cms/reported/?state=mended").context["spots"] == []
    shown = desk.get(f"/cms/workbench/{reported().unit.course.uuid}/").content.decode()
    assert "3 reports" in shown


def test_report_leads_to_its_block_and_is_accepted_by_somebody(desk, author, reported, page, block):
    report = reported()

    shown = desk.get(f"/cms/reported/{report.pk}/").content.decode()
    desk.post(f"/cms/reported/{report.pk}/accept/", {"to": author.pk})

    assert f'href="/cms/pages/{page.pk}/edit/#block-{block}-section"' in shown
    assert (again(report).state, again(report).assigned_to) == ("accepted", author)


def test_learner_without_the_cms_sees_no_report(client, learner, reported):
    client.force_login(learner)

    assert client.get(f"/cms/reported/{reported().pk}/").status_code == 302


def test_closing_answers_everybody_at_the_spot_once_in_their_language(desk, reported, learner):
    learner.language = "it"
    learner.save()
    first, second = reported(email="Ana@sample.example"), reported(reporter=learner)
    url = f"/cms/reported/{first.pk}/"

    for _ in range(2):
        desk.post(url, MENDED | {"same": [second.pk]})

    assert {again(first).state, again(second).state} == {"mended"}
    assert [to for to, _ in letters()] == ["ana@sample.example", "learner@example.org"]
    assert letters()[0][1] == "Mended: “Lesson 1”"
    text = Outbox.objects.get(payload__to="learner@example.org").payload["text"]
    assert (text.startswith("Ciao Lea Learner"), text.count(SENTENCE)) == (True, 1)
    assert Erratum.objects.get().reports.count() == 2


def test_what_is_no_error_needs_a_word_and_tells_readers_nothing(desk, reported):
    report = reported(email="ana@sample.example")
    url = f"/cms/reported/{report.pk}/"

    assert desk.post(url, {"state": "no_error", "answer": ""}).status_code == 400
    assert desk.post(url, MENDED | {"state": "no_error"}).status_code == 400
    desk.post(url, {"state": "no_error", "answer": "It is ten since May."})

    assert (again(report).state, Erratum.objects.count(), len(letters())) == ("no_error", 0, 1)


def test_erratum_stands_below_the_words_at_once_in_every_language(desk, client, course, reported, page):
    report = reported()
    reader = type(client)()
    addresses = [unit_path(course, "lesson-1", language=code) for code in ("en", "it")]
    assert [SENTENCE in reader.get(address).content.decode() for address in addresses] == [False, False]

    desk.post(f"/cms/reported/{report.pk}/", MENDED | {"text_it": "Sono 12, non 10."})

    english, italian = (reader.get(address).content.decode() for address in addresses)
    assert SENTENCE in english
    assert "Sono 12, non 10." in italian
    assert Erratum.objects.get().revision == page.live_revision_id
    desk.post(f"/cms/reported/{report.pk}/errata/{Erratum.objects.get().pk}/withdraw/")
    assert SENTENCE not in reader.get(addresses[0]).content.decode()


def test_erratum_of_one_language_is_not_shown_in_others(desk, client, course, reported):
    desk.post(f"/cms/reported/{reported().pk}/", MENDED | {"is_everywhere": ""})

    assert SENTENCE not in client.get(unit_path(course, "lesson-1", language="it")).content.decode()


def test_who_did_the_lesson_before_is_told_on_the_overview(
    client, course, unit, page, learner, stranger, now
):
    for person, when in ((learner, now), (stranger, now + timedelta(hours=2))):
        enrolment = EnrolmentFactory.create(user=person, course=course)
        complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=when)
    actions.tell_all(
        unit=unit, language="en", block="", revision=1, texts={"en": SENTENCE}, is_everywhere=True,
        by=learner, now=now + timedelta(hours=1),
    )  # fmt: skip
    told = {}
    for person in (learner, stranger):
        client.force_login(person)
        told[person] = SENTENCE in client.get("/en/dashboard/").content.decode()

    assert told == {learner: True, stranger: False}


def test_addresses_go_some_time_after_the_answer(reported, author, now, settings):
    settings.REPORTER_EMAIL_DAYS = 30
    answered, waits = reported(email="a@sample.example"), reported(email="b@sample.example")
    actions.close(reports=[answered], state="mended", answer="", by=author, now=now)

    kept = []
    for days in (29, 31, 366):
        forget_addresses(now=now + timedelta(days=days))
        kept.append([again(report).email for report in (answered, waits)])

    assert kept == [["a@sample.example", "b@sample.example"], ["", "b@sample.example"], ["", ""]]


def test_person_takes_reports_along_and_leaves_what_is_open_without_a_name(reported, author, learner, now):
    closed, waits = reported(reporter=learner), reported(reporter=learner, text="A dead link.")
    actions.close(reports=[closed], state="mended", answer="Thanks", by=author, now=now)
    assert [each["text"] for each in export(learner)["errors reported"]] == [
        "It is 12, not 10.",
        "A dead link.",
    ]

    delete_account(user=learner, now=now)

    (left,) = Report.objects.unscoped("a test")
    assert (left.pk, left.reporter) == (waits.pk, None)
