from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from courses.catalogue import Facet, chosen, count, find, shelves

FACETS = [
    Facet("topic", "Topic", (("funding", "Funding"), ("strategy", "Strategy"), ("impact", "Impact"))),
    Facet("level", "Level", (("foundation", "Foundation"), ("advanced", "Advanced"))),
    Facet("hours", "Time", (("4", "4 hours"),)),
]


@dataclass(frozen=True)
class Item:
    name: str
    ticks: dict


def item(name, **ticks):
    return Item(name, {facet: frozenset(values.split()) for facet, values in ticks.items()})


C1 = item("C1", topic="funding strategy", level="foundation", hours="4")
C2 = item("C2", topic="strategy", level="advanced")
C3 = item("C3", topic="impact", level="foundation")
ITEMS = [C1, C2, C3]


def ticked(**ticks):
    return chosen({facet: values.split() for facet, values in ticks.items()}, FACETS)


def test_nothing_ticked_finds_everything():
    assert find(ITEMS, ticked()) == ITEMS


def test_two_ticks_in_one_facet_find_either():
    assert find(ITEMS, ticked(topic="funding impact")) == [C1, C3]


def test_ticks_in_two_facets_must_agree():
    assert find(ITEMS, ticked(topic="strategy", level="advanced")) == [C2]


def test_what_cannot_be_ticked_is_ignored():
    assert chosen({"topic": ["nonsense", "impact"], "colour": ["red"]}, FACETS) == {
        "topic": frozenset({"impact"}),
        "level": frozenset(),
        "hours": frozenset(),
    }


def test_count_looks_at_the_other_facets_only():
    choice = ticked(topic="impact", level="foundation")

    assert count(ITEMS, choice, "topic") == {"funding": 1, "strategy": 1, "impact": 1}


def test_shelf_leaves_out_what_no_course_has():
    shelf = shelves([C2, C3], ticked(), FACETS)

    assert [(facet.name, [option.value for option in facet.options]) for facet in shelf] == [
        ("topic", ["strategy", "impact"]),
        ("level", ["foundation", "advanced"]),
    ]


def test_shelf_keeps_a_tick_that_finds_nothing():
    topic = shelves([C2], ticked(topic="impact"), FACETS)[0]

    assert [(option.value, option.count, option.is_chosen) for option in topic.options] == [
        ("strategy", 1, False),
        ("impact", 0, True),
    ]


def values_of(facet):
    return st.frozensets(st.sampled_from(sorted(facet.values)))


choices = st.fixed_dictionaries({facet.name: values_of(facet) for facet in FACETS})
items = st.lists(st.builds(Item, name=st.text(max_size=2), ticks=choices), max_size=12)


@given(items, choices, st.sampled_from(FACETS))
def test_count_is_what_ticking_only_this_would_find(all_items, choice, facet):
    counts = count(all_items, choice, facet.name)

    for value in facet.values:
        assert counts.get(value, 0) == len(find(all_items, {**choice, facet.name: frozenset([value])}))


@given(items, choices)
def test_one_more_tick_in_a_facet_never_finds_less(all_items, choice):
    facet = FACETS[0]
    wider = {**choice, facet.name: facet.values}

    assert not choice[facet.name] or len(find(all_items, wider)) >= len(find(all_items, choice))
