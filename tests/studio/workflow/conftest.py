import pytest

from notifications.models import Outbox
from tests.studio.workbench.conftest import (  # noqa: F401 - the course, the groups and their people
    author,
    built,
    groups,
    page_of,
    reviewer,
    tree_of,
)


@pytest.fixture
def letters():
    """`letters("workflow")`: to whom, and under which subject, in the order in which they were promised."""

    def of(kind):
        found = Outbox.objects.filter(key__startswith=f"{kind} ").order_by("pk")
        return [(row.payload["to"], row.payload["subject"]) for row in found]

    return of


@pytest.fixture
def changed(built, page_of):  # noqa: F811 - a fixture
    """Two lessons have words that are not live."""
    for number in (1, 2):
        page = page_of(f"Lesson {number}")
        page.summary = "Other words."
        page.save_revision()
    return built
