from dataclasses import replace

import pytest

from assessments.models import BankItem, QuestionBank
from interop.questions import banking, formats
from interop.questions.schema import Loss
from tests.assessments.banking.factories import BankItemFactory
from tests.interop.questions.samples import sample

pytestmark = pytest.mark.django_db
GIFT = b"$CATEGORY: Hosts/Work places\n\n// [id:a] [tag:I1] [tag:new]\n::A::Who? {=the host#Yes. ~nobody}\n\n// [id:b]\nHow many? {#3}\n"


def take(data: bytes = GIFT, language: str = "en") -> banking.Taken:
    report = formats.read(data, "auto", language)
    return banking.take_questions(questions=report.questions, bank_name="Mobility", language=language)


def ids(item: BankItem) -> list[str]:
    raw = item.get_latest_revision_as_object().content.get_prep_value()[0]
    return [raw["id"], *(option["id"] for option in raw["value"]["options"])]


def test_questions_become_drafts(site):
    taken = take()

    assert (taken.new, taken.changed, taken.same, taken.refused) == (["a", "b"], [], [], [])
    assert taken.losses == [Loss("a", "Tags: new")]
    item = BankItem.objects.get(key="a")
    assert (item.live, item.kind, item.codes, str(item.category)) == (
        False,
        "single",
        ["I1"],
        "Mobility / Hosts / Work places",
    )


def test_the_same_file_changes_nothing(site):
    take()
    taken = take()

    assert (taken.new, taken.changed, taken.same) == ([], [], ["a", "b"])
    assert BankItem.objects.count() == 2


def test_a_changed_question_is_the_next_draft_with_its_ids(site):
    take()
    before = ids(BankItem.objects.get(key="a"))
    taken = take(GIFT.replace(b"nobody", b"somebody ~me"))

    item = BankItem.objects.get(key="a")
    assert (taken.changed, taken.same) == (["a"], ["b"])
    assert ids(item)[:3] == before
    assert len(ids(item)) == 4


def test_what_was_written_by_hand_keeps_its_ids(site):
    bank = QuestionBank.objects.create(name="Mobility", slug="mobility")
    item = BankItemFactory.create(bank, "a", options="ab")
    before = ids(item)
    take()

    assert ids(item) == before
    item.refresh_from_db()
    draft = item.get_latest_revision_as_object()
    assert (item.live, item.stem, draft.block.value["stem"].source) == (True, "Stem of a", "<p>Who?</p>")


def test_another_language_becomes_the_translation(site):
    take()
    taken = take(GIFT.replace(b"Who?", "Chi è?".encode()), "it")

    rows = BankItem.objects.filter(key="a").order_by("pk")
    assert taken.new == ["a", "b"]
    assert [row.locale.language_code for row in rows] == ["en", "it"]
    assert len({row.translation_key for row in rows}) == 1
    assert ids(rows[0]) == ids(rows[1])


def test_cases_stay_behind(site):
    taken = take(sample("questions.gift"))

    assert [str(refusal) for refusal in taken.refused] == [
        "Setting, line 43: A bank holds questions only, no cases."
    ]


def test_a_bank_gives_back_what_it_took(site):
    read = formats.read(GIFT, "gift", "en").questions
    take()
    found = banking.questions_of_bank(QuestionBank.objects.get(), "en")

    assert [(question.key, question.value, question.category) for question in found] == [
        (question.key, question.value, question.category) for question in read
    ]


def test_retired_questions_are_left_out(site):
    bank = QuestionBank.objects.create(name="Mobility", slug="mobility")
    BankItemFactory.create(bank, "ready")
    BankItemFactory.create(bank, "retired").unpublish()

    assert [question.key for question in banking.questions_of_bank(bank, "en")] == ["ready"]


def test_all_or_nothing(site, monkeypatch):
    """The second question fails after the first one was saved."""
    questions = formats.read(GIFT, "gift", "en").questions
    broken = [questions[0], replace(questions[1], kind="nothing")]

    with pytest.raises(KeyError):
        banking.take_questions(questions=broken, bank_name="Mobility", language="en")

    assert (BankItem.objects.count(), QuestionBank.objects.count()) == (0, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_export_asks_the_database_the_same_for_any_number(site, count, django_assert_num_queries):
    take(b"".join(b"// [id:q%d]\nQ {=a ~b}\n\n" % number for number in range(count)))
    bank = QuestionBank.objects.get()

    with django_assert_num_queries(2):
        assert len(banking.questions_of_bank(bank, "en")) == count
