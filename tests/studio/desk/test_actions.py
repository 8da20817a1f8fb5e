import pytest

from studio.desk import passages
from studio.desk.actions import (
    NotKept,
    SourceChanged,
    WrittenMeanwhile,
    claim,
    confirm,
    draft_words,
    release,
    save_words,
)
from studio.models import Claim
from tests.factories import PersonFactory

from .conftest import find


def test_words_are_kept_without_their_markup_being_seen(source, italian, say):
    saved = say("First **words**, and [a link](1).", "Prime **parole** e [un link](1).")

    assert saved.translation.data == 'Prime <b>parole</b> e <a id="a1">un link</a>.'
    assert saved.words == "Prime **parole** e [un link](1)."
    assert saved.state == "done"


def test_missing_link_is_refused(source, italian, say):
    with pytest.raises(NotKept) as refused:
        say("First **words**, and [a link](1).", "Prime parole.")

    assert refused.value.problems == [
        "Link 1 (“a link”) is missing. Write it as [your words](1).",
    ]


def test_two_translators_never_overwrite_each_other(say):
    other = PersonFactory.create(name="Olga Other")
    say("A heading", "Un titolo", seen="")

    with pytest.raises(WrittenMeanwhile) as refused:
        say("A heading", "Titolo", seen="", user=other)

    assert refused.value.other.data == "Un titolo"
    assert refused.value.other.last_translated_by.name == "Tea Translator"


def test_who_saw_it_may_change_it(say):
    first = say("A heading", "Un titolo")

    assert say("A heading", "Titolo", seen=first.version).words == "Titolo"


def test_same_words_are_no_conflict(say):
    say("A heading", "Un titolo", seen="")

    assert say("A heading", "Un titolo", seen="").words == "Un titolo"


def test_no_words_take_it_back(say):
    say("A heading", "Un titolo")

    assert say("A heading", "").state == "open"


def test_passage_of_an_older_source_is_not_kept(source, italian, translator):
    with pytest.raises(SourceChanged):
        save_words(source=source, locale=italian, key="1-0", words="x", seen="", user=translator)


def test_draft_is_a_draft_until_somebody_says_that_it_is_right(source, italian, translator):
    key = find(source, italian, "A heading").key
    assert draft_words(source=source, locale=italian, drafts={key: "Un titolo"}, tool="tool") == 1
    assert find(source, italian, "A heading").state == "machine"

    checked = confirm(source=source, locale=italian, key=key, user=translator)

    assert (checked.state, checked.translation.tool_name) == ("done", "tool")


def test_draft_never_replaces_words_of_people(source, italian, say):
    say("A heading", "Un titolo")
    key = find(source, italian, "A heading").key

    assert draft_words(source=source, locale=italian, drafts={key: "Titolo"}, tool="tool") == 0
    assert find(source, italian, "A heading").words == "Un titolo"


def test_whoever_claims_last_works_on_it(translator, now):
    other = PersonFactory.create()
    claim(user=translator, shelf="rubrics", language="it", now=now)
    claim(user=other, shelf="rubrics", language="it", now=now)

    release(user=translator, shelf="rubrics", language="it")

    assert [row.user for row in Claim.objects.all()] == [other]


def test_reading_a_page_takes_as_many_queries_whatever_its_size(
    source, italian, say, django_assert_num_queries
):
    with django_assert_num_queries(3):
        passages.read(source, italian)
