import pytest

from roadmaps.instruments import actions, document
from roadmaps.instruments.models import Instrument, InstrumentVersion
from roadmaps.instruments.seeding import found_instruments, seeded
from roadmaps.instruments.shape import InvalidShape, word_keys
from tests.factories import PersonFactory
from tests.roadmaps.factories import RadarFactory, version

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return PersonFactory.create()


def test_a_second_founding_changes_nothing(now):
    assert found_instruments(now=now) == ["radar", "compass"]
    assert found_instruments(now=now) == []
    assert [version.number for version in InstrumentVersion.objects.all()] == [1, 1]


@pytest.mark.parametrize("key", ["radar", "compass"])
def test_every_language_has_all_words_but_situations(key):
    found = seeded(key)
    asked = {
        name for name in word_keys(found.shape) if name.startswith(("item.", "axis.", "scale.", "title"))
    }

    assert sorted(found.texts) == ["de", "el", "en", "es", "fi", "it", "nl", "pt", "sl"]
    assert {
        code: asked - text.words.keys() for code, text in found.texts.items() if asked - text.words.keys()
    } == {}


@pytest.mark.parametrize("key", ["radar", "compass"])
def test_what_is_written_is_read_again(key):
    found = seeded(key)

    assert document.parse(document.write(found)) == found


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"a: &a [*a]", "aliases"),
        (b"- 1", "list of names"),
        (b"\xff\xfe\x00", "no YAML"),
        (b"scale: [1, 2]", "begins with 0"),
        (b"key: x\nscale: [0, 1]\ncutoffs: {basic: 0.2, full: 0.1}", "cut-offs"),
        (b"!!python/object/apply:os.system ['true']", "no YAML"),
    ],
)
def test_a_bad_document_says_why(bad, why):
    with pytest.raises(InvalidShape, match=why):
        document.parse(bad)


def test_a_copy_is_the_next_draft_and_one_at_a_time(by, now):
    first = version()

    second = actions.copy(version=first, by=by, now=now)

    assert (second.number, second.state, second.content, second.texts.count()) == (
        2,
        "draft",
        first.content,
        9,
    )
    with pytest.raises(actions.AnotherDraft):
        actions.copy(version=first, by=by, now=now)


def test_an_item_of_another_meaning_gets_another_key_and_old_results_stay(by, now):
    radar = RadarFactory.create(before=1)
    second = actions.copy(version=version(), by=by, now=now)

    assert actions.renew_items(version=second, items=["p1-1"]) == {"p1-1": "p1-1-v2"}
    actions.publish(version=second, by=by, now=now)

    second = InstrumentVersion.objects.get(pk=second.pk)
    assert second.shape.axis("P1").items == ("p1-1-v2", "p1-2", "p1-3")
    assert "item.p1-1-v2" in second.texts.get(language="en").words
    assert "item.p1-1-v2" not in second.texts.get(language="fi").words
    assert radar.sheets.get().version.shape.axis("P1").items == ("p1-1", "p1-2", "p1-3")


def test_a_key_is_never_given_twice(by, now):
    second = actions.copy(version=version(), by=by, now=now)
    actions.renew_items(version=second, items=["p1-1"])
    actions.publish(version=second, by=by, now=now)
    third = actions.copy(version=InstrumentVersion.objects.get(pk=second.pk), by=by, now=now)

    assert actions.renew_items(version=third, items=["p1-1-v2"]) == {"p1-1-v2": "p1-1-v3"}


def test_what_is_published_keeps_its_own_words():
    with pytest.raises(actions.NotADraft):
        actions.write_words(version=version(), language="en", words={}, status="human")


def test_another_project_brings_its_own(by, now):
    mine = seeded("radar")
    other = document.Document("ours", mine.kind, mine.source, mine.shape, mine.texts)
    version()

    brought = actions.bring(document=other, by=by, now=now)
    actions.publish(version=brought, by=by, now=now)
    assert InstrumentVersion.objects.in_use("radar").first().instrument.key == "radar"

    actions.use(instrument=brought.instrument, by=by, now=now)
    assert InstrumentVersion.objects.in_use("radar").first() == brought
    assert Instrument.objects.filter(is_in_use=True).count() == 2


def test_missing_words_are_the_sources_and_say_so():
    text = version().texts.get(language="fi")
    del text.words["scenario.i1-farm"]
    text.save()

    words = version().words("fi")

    assert words["scale.0"].html == "en vielä"
    assert words["scenario.i1-farm"].html.startswith('<span lang="en">The host farmer')
