"""Wagtail's small tasks: once after a transaction."""

import pytest
from django.db import connection, transaction
from django_tasks import task
from django_tasks.signals import task_finished

from home.models import HomePage

DONE = []


@task()
def note(word):
    DONE.append(word)


@pytest.fixture(autouse=True)
def done():
    DONE.clear()
    return DONE


@pytest.fixture
def commit(db, django_capture_on_commit_callbacks):
    """Do what is given in a transaction that is committed; what waited before is forgotten."""

    def act(work):
        connection.run_on_commit.clear()
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            work()

    return act


def undone(work):
    """What `work` does in a savepoint that is rolled back."""
    with transaction.atomic():
        work()
        transaction.set_rollback(True)


def test_the_same_is_done_once_and_everything_is_done(commit, done):
    def work():
        for word in ("a", "b", "a"):
            note.enqueue(word)
        assert done == []

    commit(work)

    assert done == ["a", "b"]


def test_what_is_rolled_back_is_not_done(commit, done):
    commit(lambda: undone(lambda: note.enqueue("a")))

    assert done == []


def test_savepoint_that_is_rolled_back_takes_nothing_with_it(commit, done):
    def work():
        undone(lambda: note.enqueue("a"))
        note.enqueue("a")
        undone(lambda: note.enqueue("a"))

    commit(work)

    assert done == ["a"]


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_it_is_done_at_once(done):
    note.enqueue("a")

    assert done == ["a"]


@pytest.fixture
def finished():
    heard = []

    def hear(sender, task_result, **kwargs):
        heard.append((task_result.task.name, task_result.args[-1]))

    task_finished.connect(hear)
    yield heard
    task_finished.disconnect(hear)


def test_page_that_is_published_is_indexed_once(site, commit, finished):
    page = HomePage.objects.first()

    commit(lambda: page.save_revision().publish())

    assert finished == [
        ("insert_or_update_object_task", str(page.pk)),
        ("update_reference_index_task", str(page.pk)),
    ]
