"""What a thread of the web server leaves behind when it ends."""

import threading

import pytest
from django.db import connection as of_this_thread
from django.db import connections
from django.db.backends.signals import connection_created

from lms.web import close_with_thread


@pytest.fixture
def opened(db):
    """Opens a connection in a thread of its own, twice; what it was, when the thread has ended."""
    seen = []

    def work():
        for _ in range(2):
            seen.append(connections["default"])
            seen[-1].close()
            seen[-1].ensure_connection()

    def run():
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        return seen[-1]

    yield run
    for connection in seen:
        connection.inc_thread_sharing()
        connection.close()


def test_connection_closes_with_its_thread(opened):
    connection_created.connect(close_with_thread)
    try:
        assert opened().connection is None
    finally:
        connection_created.disconnect(close_with_thread)

    assert of_this_thread.connection is not None


def test_without_it_the_connection_would_stay_open(opened):
    assert opened().connection is not None
