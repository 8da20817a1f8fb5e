"""Where two accounts are merged, nothing is forgotten by accident: a column that leads to a person fails until somebody has
said whether it goes over."""

import pytest
from django.apps import apps

from accounts import merging
from accounts.privacy.schema import label_of, people_in


def columns() -> set[str]:
    models = apps.get_models(include_auto_created=True)
    return {f"{label_of(model)}.{name}" for model in models for name in people_in(model)}


def test_every_column_that_leads_to_a_person_goes_over_or_says_why_not():
    assert columns() - merging.known() == set()
    assert merging.known() - columns() == set()


def test_a_column_that_nobody_named_is_missed(monkeypatch):
    """The negative twin."""
    monkeypatch.setattr(merging, "_covered", merging._covered - {"learning.UnitNote.user"})

    with pytest.raises(AssertionError, match=r"learning\.UnitNote\.user"):
        test_every_column_that_leads_to_a_person_goes_over_or_says_why_not()
