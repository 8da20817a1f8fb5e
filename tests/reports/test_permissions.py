import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from accounts.groups import AUTHORS
from reports.models import ReportRow
from reports.permissions import can_read_reports
from tests.factories import PersonFactory

from .factories import LearnerFactory

ADDRESSES = ["reports:progress", "reports:progress_results", "reports:courses"]


@pytest.fixture
def author(reader):
    user = PersonFactory.create()
    user.groups.add(Group.objects.get(name=AUTHORS))
    return user


@pytest.fixture
def lost(reader):
    """Holds the permission, but may not enter the CMS."""
    user = PersonFactory.create()
    user.user_permissions.add(Permission.objects.get(codename="view_progress"))
    return user


def test_readers_and_superusers_may_read(reader, admin, author, learner, lost):
    assert [can_read_reports(user) for user in (reader, admin, author, learner, lost)] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_rows_are_for_readers(course, reader, author):
    LearnerFactory.create(course=course)

    assert ReportRow.objects.managed_by(reader).count() == 1
    assert ReportRow.objects.managed_by(author).count() == 0


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("who", ["author", "learner", "lost"])
def test_others_are_turned_away(request, client, course, who, name):
    LearnerFactory.create(course=course, name="Secret Person")
    client.force_login(request.getfixturevalue(who))

    for query in ({}, {"export": "csv"}, {"q": "secret"}):
        response = client.get(reverse(name), query)
        assert response.status_code in (302, 403)
        assert b"Secret" not in response.content


@pytest.mark.parametrize("name", ADDRESSES)
def test_visitors_are_asked_to_log_in(client, db, name):
    response = client.get(reverse(name))

    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_right_that_is_taken_away_is_gone_at_once(client, reader):
    client.force_login(reader)
    assert client.get(reverse("reports:progress")).status_code == 200

    reader.groups.clear()

    assert client.get(reverse("reports:progress")).status_code == 302


def test_menu_leads_readers_only(client, reader, author):
    for user, is_shown in ((reader, True), (author, False)):
        client.force_login(user)
        content = client.get(reverse("wagtailadmin_home")).content
        assert (b"/cms/reports/progress/" in content, b"/cms/reports/courses/" in content) == (
            is_shown,
            is_shown,
        )
