from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.utils import timezone

from lms import health
from notifications.models import Outbox

READY = {"database": True, "migrations": True, "cache": True, "outbox": True}


def test_living_process_says_so_without_the_database(client):
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"alive": True})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_ready_process_says_so(client):
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, READY)


@pytest.mark.django_db
def test_outbox_that_stands_still_is_not_ready(client):
    entry = Outbox.objects.create(kind="mail", key="a")
    assert client.get("/readyz").status_code == 200

    Outbox.objects.filter(pk=entry.pk).update(created_at=timezone.now() - timedelta(minutes=6))
    assert client.get("/readyz").json() == READY | {"outbox": False}


@pytest.mark.django_db
def test_database_without_its_migrations_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(health, "_applied", [])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'notifications'")

    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (503, READY | {"migrations": False})


@pytest.mark.django_db
def test_what_does_not_answer_is_named(client, monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr(cache, "get", fail)

    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (503, READY | {"cache": False})
