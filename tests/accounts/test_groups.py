import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, WorkflowPage

from accounts.groups import (
    AUTHORS,
    FACILITATORS,
    REPORT_READERS,
    REVIEWERS,
    RIGHTS,
    TRANSLATORS,
    ensure_groups,
)
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _groups():
    ensure_groups()


def member(name: str):
    person = PersonFactory.create()
    person.groups.add(Group.objects.get(name=name))
    return person


def page_acts(name: str) -> set[str]:
    granted = GroupPagePermission.objects.filter(group__name=name, page=Page.get_first_root_node())
    return set(granted.values_list("permission__codename", flat=True))


def test_groups_have_their_rights():
    assert page_acts(AUTHORS) == {"add_page", "change_page"}
    assert page_acts(TRANSLATORS) == {"change_page"}
    assert page_acts(REVIEWERS) == {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}
    assert page_acts(REPORT_READERS) == set()
    assert member(REPORT_READERS).has_perm("reports.view_progress")
    assert not member(AUTHORS).has_perm("reports.view_progress")
    assert member(TRANSLATORS).has_perm("wagtail_localize.submit_translation")


@pytest.mark.parametrize("name", RIGHTS)
def test_no_group_touches_people(name):
    found = Permission.objects.filter(group__name=name) | Permission.objects.filter(
        pk__in=GroupCollectionPermission.objects.filter(group__name=name).values("permission")
    )

    about_people = found.filter(content_type__app_label__in=["accounts", "auth", "learning", "credentials"])
    assert not about_people.exclude(
        codename__in=["verify_school", "manage_cohorts"]
    ).exists()  # opens no cohort of others
    assert member(name).has_perm("wagtailadmin.access_admin") == (name != FACILITATORS)


def test_what_was_added_by_hand_goes_with_the_next_run():
    group = Group.objects.get(name=AUTHORS)
    group.permissions.add(Permission.objects.get(codename="change_user"))
    GroupPagePermission.objects.create(
        group=group,
        page=Page.objects.get(depth=1),
        permission=Permission.objects.get(codename="publish_page"),
    )

    ensure_groups()

    assert page_acts(AUTHORS) == {"add_page", "change_page"}
    assert not group.permissions.filter(codename="change_user").exists()


def test_second_run_makes_nothing_new():
    before = GroupPagePermission.objects.count(), GroupCollectionPermission.objects.count()

    ensure_groups()

    assert (GroupPagePermission.objects.count(), GroupCollectionPermission.objects.count()) == before


def test_what_is_submitted_goes_to_the_reviewers():
    workflow = WorkflowPage.objects.get(page__depth=1).workflow

    assert [list(task.specific.groups.all()) for task in workflow.tasks] == [
        [Group.objects.get(name=REVIEWERS)]
    ]


def test_groups_of_wagtail_go_where_nobody_is_in_them():
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()


def test_group_with_members_stays():
    group = Group.objects.create(name="Editors")
    PersonFactory.create().groups.add(group)

    ensure_groups()

    assert Group.objects.filter(name="Editors").exists()
