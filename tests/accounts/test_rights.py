import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from accounts import rights
from accounts.models import School

pytestmark = pytest.mark.django_db


def test_export_names_each_app_that_keeps_something(learner, monkeypatch):
    monkeypatch.setitem(rights._exporters, "test", lambda user: [user.name])

    assert rights.export(learner)["test"] == ["Lea Learner"]


def test_export_of_the_account(learner):
    learner.school = School.objects.create(name="Istituto Bosco", country="IT")

    account = rights.export(learner)["account"]

    assert (account["name"], account["e-mail"], account["school"]) == (
        "Lea Learner",
        "learner@example.org",
        "Istituto Bosco",
    )


def test_export_can_be_written_as_json(learner):
    assert json.dumps(rights.export(learner), cls=DjangoJSONEncoder)


def test_export_names_nobody_else(learner, stranger):
    text = json.dumps(rights.export(learner), cls=DjangoJSONEncoder)

    assert "stranger" not in text.lower()
