"""A quiz with a question of each kind is on the site: imported again, edited in the CMS, and exported."""

from uuid import UUID, uuid5

import pytest
from django.db import transaction
from wagtail.models import Revision

from assessments.models import Question, QuestionText, QuizPage
from interop.exporting import export_course
from interop.identities import option_id
from interop.importing import import_course
from tests.factories import SiteFactory
from tests.interop import quizzes
from tests.interop.test_parts import ids_in, quiz, raw

pytestmark = pytest.mark.usefixtures("imported", "db")


@pytest.fixture(scope="module")
def imported(django_db_setup, django_db_blocker):
    """A quiz with a question of each kind, in English, and one of them in Italian."""
    with django_db_blocker.unblock():
        everything = transaction.atomic()
        everything.__enter__()
        SiteFactory.create(languages=("en", "it"))
        import_course(folder=quizzes.course_with(quizzes.source()))
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        everything.__exit__(None, None, None)


def change(page: QuizPage, kind: str, changed) -> None:
    """What an editor does: one question is changed and saved."""
    data = [dict(block) for block in page.questions.get_prep_value()]
    changed(next(block for block in data if block["type"] == kind)["value"])
    page.questions = page.questions.stream_block.to_python(data)
    page.save_revision().publish()


def test_every_question_is_published_and_comes_back():
    folder = quizzes.course_with(quizzes.source())

    assert Question.objects.count() == len(folder.units[2].words["en"].questions) == 14
    assert QuestionText.objects.filter(language="it").count() == 1
    assert export_course("X1") == folder


def test_importing_again_writes_nothing():
    revisions = Revision.objects.count()

    report = import_course(folder=quizzes.course_with(quizzes.source()), publish=True)

    assert (bool(report.difference), report.written, report.published) == (False, [], [])
    assert Revision.objects.count() == revisions


def test_translation_has_the_ids_of_its_source():
    english, italian = (raw(quiz(language), "numeric") for language in ("en", "it"))

    assert ids_in(italian) == ids_in(english)
    assert italian["value"]["numbers"][1]["value"]["share"] == 50
    assert italian["value"]["units"][1]["value"] == {"name": "miglia", "factor": "1.609344"}


def test_items_have_ids_by_their_letters():
    matching = raw(quiz(), "matching")
    pairs = uuid5(UUID(matching["id"]), "pairs")

    assert matching["value"]["pairs"][1]["id"] == str(option_id(pairs, "b"))
    assert len(set(ids_in(matching))) == len(ids_in(matching)) == 4


def test_question_edited_in_the_cms_keeps_its_ids():
    before = ids_in(raw(quiz(), "categorise"))
    own = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"

    def changed(value):
        group = value["groups"][0]["value"]
        added = {"type": "item", "id": own, "value": {"text": "<p>Visa</p>", "feedback": ""}}
        group["items"] = [group["items"][1], added, group["items"][0]]
        value["groups"].reverse()

    change(quiz(), "categorise", changed)
    folder = export_course("X1")
    import_course(folder=folder, publish=True)
    again = raw(quiz(), "categorise")

    groups = next(
        found for found in folder.units[2].words["en"].questions if found.kind == "categorise"
    ).value["groups"]
    assert [(group.tag, [item.tag for item in group.value["items"]]) for group in groups] == [
        ("b", ["a"]),
        ("a", ["b", own, "a"]),
    ]
    assert set(ids_in(again)) == {*before, own}
    assert not import_course(folder=folder).difference


def test_reworded_translation_is_exported_with_what_the_source_says():
    def changed(value):
        value["numbers"][1]["value"] |= {"feedback": "<p>A volo.</p>", "share": 10}
        value["points"] = 7

    change(quiz("it"), "numeric", changed)
    (question,) = export_course("X1").units[2].words["it"].questions

    assert question.value["numbers"][1].value == {
        "number": "250",
        "tolerance": "10",
        "share": 50,
        "feedback": "<p>A volo.</p>",
    }
    assert question.points == 1


def test_translation_with_other_parts_is_left_out():
    change(quiz(), "numeric", lambda value: value["units"].pop())

    assert export_course("X1").units[2].words["it"].questions == ()
