"""What a thread of the web server leaves behind when it ends."""

import threading

import pytest
from django.db import connection as of_this_thread
from django.db import connections
from django.db.backends.signals import connection_created

from lms.web import close_what_is_left


@pytest.fixture
def in_thread(db):
    """Opens a connection in a thread of its own, twice as after its time; the connection, when the thread has ended."""
    seen = []

    def work():
        for _ in range(2):
            connections["default"].close()
            connections["default"].ensure_connection()
        seen.append(connections["default"])

    def run():
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        return seen[-1]

    yield run
    for connection in seen:
        connection.inc_thread_sharing()
        connection.close()


@pytest.fixture
def tidying():
    connection_created.connect(close_what_is_left)
    yield
    connection_created.disconnect(close_what_is_left)


def test_next_thread_closes_what_the_last_one_left_open(in_thread, tidying):
    first, second = in_thread(), in_thread()

    assert (first.connection, second.connection is None) == (None, False)
    assert of_this_thread.connection is not None


def test_without_it_connections_stay_open(in_thread):
    first, _ = in_thread(), in_thread()

    assert first.connection is not None
