"""Every model of every app is declared: whether it holds something of a person, and what becomes of that. Nobody is forgotten
by accident: a new model, ours or of a package, fails until somebody has thought about it."""

import pytest
from django.apps import apps
from django.db.models import CASCADE, SET_NULL, Field, Model

from accounts import rights
from accounts.models import User
from accounts.privacy import registry
from accounts.privacy.registry import ERASED, GOES, KEPT, NAMELESS, UNSIGNED, Ending
from notifications import periodic

MODELS = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
STAYS = NAMELESS | UNSIGNED | ERASED


def links(model: type[Model]) -> list[Field]:
    """Foreign keys, also those to what it extends."""
    return [field for field in model._meta.get_fields() if field.concrete and field.remote_field]


def rule(field: Field):
    return getattr(field.remote_field, "on_delete", None)


def owned() -> set[type[Model]]:
    """What goes with a person by foreign keys, over however many tables."""
    found = {User}
    while more := {model for model in MODELS.values() if model not in found and hangs_on(model, found)}:
        found |= more
    return found


def hangs_on(model: type[Model], others: set[type[Model]]) -> bool:
    return any(field.related_model in others and rule(field) is CASCADE for field in links(model))


def expected(model: type[Model], mine: set[type[Model]]) -> Ending:
    """What is to be declared at least, by the rules of its foreign keys."""
    least = GOES if model in mine else Ending(0)
    if any(field.related_model is User and rule(field) is not CASCADE for field in links(model)):
        return least | STAYS
    leads = any(field.related_model in mine and rule(field) is SET_NULL for field in links(model))
    return least | STAYS if leads and model not in mine else least


def test_every_model_is_declared_one_way_or_the_other():
    personal, impersonal = registry.endings().keys(), registry.impersonal().keys()

    assert MODELS.keys() - personal - impersonal == set()
    assert (personal | impersonal) - MODELS.keys() == set()
    assert personal & impersonal == set()


def test_what_is_declared_is_what_foreign_keys_do():
    mine, endings = owned(), registry.endings()
    lists = {"accounts.User"}  # its groups and rights are rows of their own

    wrong = {
        label: expected(model, mine)
        for label, model in MODELS.items()
        if label not in lists and not does(endings.get(label, Ending(0)), expected(model, mine))
    }

    assert wrong == {}


def does(declared: Ending, least: Ending) -> bool:
    goes_with_the_person = GOES not in least or GOES in declared
    loses_the_person = not (least & STAYS) or bool(declared & STAYS)
    return goes_with_the_person and loses_the_person and (GOES in least or GOES not in declared)


def test_a_model_that_nobody_declared_is_missed(monkeypatch):
    """The negative twin."""
    monkeypatch.delitem(registry._holdings, "notes")

    with pytest.raises(AssertionError, match=r"learning\.UnitNote"):
        test_every_model_is_declared_one_way_or_the_other()


def test_what_would_stay_cannot_be_declared_to_go(monkeypatch):
    monkeypatch.setitem(registry._also, "studio.Moment", GOES)

    with pytest.raises(AssertionError, match=r"studio\.Moment"):
        test_what_is_declared_is_what_foreign_keys_do()


def test_copies_erasers_and_jobs_exist():
    copies, erasers = rights.names()

    for holding in registry.holdings():
        assert {*holding.copies} <= copies, holding.name
        assert {*holding.erasers} <= erasers, holding.name
        assert holding.job in {"", *periodic._jobs}, holding.name


def test_every_copy_and_every_eraser_is_of_a_holding():
    copies, erasers = rights.names()
    told = registry.holdings()

    assert copies - {name for holding in told for name in holding.copies} == set()
    assert erasers - {name for holding in told for name in holding.erasers} == set()


def test_what_an_eraser_has_to_do_names_one():
    for holding in registry.holdings():
        needs = any(ending & (ERASED | NAMELESS) for ending in holding.models.values())
        assert bool(holding.erasers) >= needs, holding.name


def test_what_is_kept_says_why():
    kept = [each for each in registry.holdings() if any(ending & KEPT for ending in each.models.values())]

    assert [holding.name for holding in kept if not holding.kept] == []
