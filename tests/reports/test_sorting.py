from datetime import UTC, datetime

import pytest

from reports.sorting import Place, Sort, UnknownOrder, UnknownPlace

PLACES = {
    "last_seen": Place(datetime(2026, 3, 4, 5, 6, 7, 891011, tzinfo=UTC), 7),
    "enrolled_at": Place(datetime(2026, 3, 4, tzinfo=UTC), 7, is_end=True),
    "percent": Place(-1, 7),
    "score": Place(100, 7),
    "name_key": Place("élodie".encode(), 7),
}


@pytest.mark.parametrize("name", PLACES)
def test_token_leads_back_to_its_place(name):
    sort = Sort.named(name)

    assert sort.place(sort.token(PLACES[name])) == PLACES[name]


def test_sort_is_its_name():
    assert Sort.named("-percent") == Sort("percent", descending=True)
    assert Sort.named("-percent").name == "-percent"
    assert Sort.named("percent").backwards().name == "-percent"


@pytest.mark.parametrize("name", ["", "-", "--percent", "pk", "user__password", "percent; --", "?", "name"])
def test_unknown_order_is_refused(name):
    with pytest.raises(UnknownOrder):
        Sort.named(name)


@pytest.mark.parametrize("token", ["x", "a:b", "W10:1abc:xyz", "é"])
def test_forged_token_is_refused(token):
    with pytest.raises(UnknownPlace):
        Sort.named("percent").place(token)


def test_token_of_another_order_is_refused():
    token = Sort.named("score").token(PLACES["score"])

    with pytest.raises(UnknownPlace):
        Sort.named("percent").place(token)
