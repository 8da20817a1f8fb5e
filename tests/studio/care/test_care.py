"""Who looks after a unit hears of it twice, once a day, and reads what is due in a report."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from accounts.groups import AUTHORS, ensure_groups
from notifications.models import Outbox
from studio.care.housekeeping import remind_caretakers
from tests.factories import CourseFactory, PersonFactory
from tests.learning.factories import open_only
from tests.snapshots import restore

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(site):
    restore("groups", ensure_groups)
    person = PersonFactory.create(email="keeper@example.org", name="Kira Keeper")
    person.groups.add(Group.objects.get(name=AUTHORS))
    return person


def days(number):
    return timezone.localdate() + timedelta(days=number)


def mails():
    return [
        (row.key, row.payload["to"], row.payload["text"])
        for row in Outbox.objects.filter(key__startswith="care:")
    ]


def test_caretaker_gets_one_mail_a_day_with_all_of_it(course, keeper, now):
    open_only("lesson-1", caretaker=keeper, review_on=days(0))
    open_only("lesson-2", caretaker=keeper, review_on=days(14))
    open_only("lesson-3", caretaker=keeper, review_on=days(13))
    for hour in range(3):
        remind_caretakers(now=now + timedelta(minutes=hour))

    ((key, to, text),) = mails()
    assert (key, to) == (f"care:{keeper.pk}:{days(0).isoformat()}", "keeper@example.org")
    assert "still right:\n– C1: Lesson 1\n" in text
    assert ":\n– C1: Lesson 2\n" in text
    assert "Lesson 3" not in text
    assert f"/cms{reverse('care:index').partition('/cms')[2]}" in text


def test_later_day_that_is_published_ends_the_reminders(course, keeper, now):
    open_only("lesson-1", caretaker=keeper, review_on=days(0))
    open_only("lesson-1", review_on=days(365))

    remind_caretakers(now=now)

    assert mails() == []


def test_who_may_not_enter_the_cms_any_more_hears_nothing(course, keeper, now):
    open_only("lesson-1", caretaker=keeper, review_on=days(0))
    keeper.groups.clear()

    remind_caretakers(now=now)

    assert mails() == []


@pytest.mark.parametrize("count", [1, 3])
def test_report_shows_what_is_due_first(client, site, keeper, count):
    CourseFactory.create(code="C1", lessons=count)
    for number in range(1, count + 1):
        open_only(f"lesson-{number}", caretaker=keeper, review_on=days(20 - 10 * number))
    client.force_login(keeper)

    page = client.get(reverse("care:index")).content.decode()

    places = [page.index(f"Lesson {number}") for number in range(count, 0, -1)]
    assert places == sorted(places)
    assert "Kira Keeper" in page


def test_workbench_shows_what_is_due_and_what_opens_by_rules(client, course, keeper):
    open_only("lesson-1", ("not_before", timezone.now()), review_on=days(3))
    client.force_login(keeper)

    page = client.get(reverse("workbench:course", args=[course.uuid])).content.decode()

    assert page.count("Review due") == 1
    assert page.count("Opens by rules") == 1
