"""One real person of each role, and one thing of each kind about which a predicate can be asked."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.files.base import ContentFile
from wagtail.models import Page

from accounts import groups
from accounts.models import Membership, User
from accounts.organisations.models import Organisation
from accounts.schools.models import School, SchoolRole
from accounts.schools.permissions import role_of
from content.actions import Medium
from content.models import LibraryDocument
from courses.models import Course, CoursePage
from home.rights.roles import Role
from learning.models import Cohort
from tests.accounts.organisations.factories import administrator, network, put_in
from tests.accounts.schools.factories import SchoolFactory, desk_of, lead_of, member
from tests.factories import PersonFactory
from tests.learning.cohorts.factories import CohortFactory

GROUPS = {
    Role.FACILITATOR: groups.FACILITATORS,
    Role.MARKER: groups.MARKERS,
    Role.AUTHOR: groups.AUTHORS,
    Role.TRANSLATOR: groups.TRANSLATORS,
    Role.REVIEWER: groups.REVIEWERS,
    Role.SUPPORT: groups.SUPPORT,
    Role.REPORTS: groups.REPORT_READERS,
}


class Scene:
    """A school in a part of a network, with a cohort of its own on a course that others wrote."""

    def __init__(self, course: Course):
        groups.ensure_groups()
        self.school = SchoolFactory.create()
        top = network()
        node = network("A part of it", top)
        put_in(self.school, node)
        self.people = self._people(top)
        lead = self.people[Role.LEAD]
        page = CoursePage.objects.get(code=course.code, locale__language_code="en")
        self.things: dict[Any, Any] = {
            School: self.school,
            Organisation: node,
            Course: course,
            Cohort: CohortFactory.create(course=course, by=lead, school=self.school),
            Page: page,
            CoursePage: page,
            Medium: LibraryDocument.objects.create(title="Plan", file=ContentFile(b"x", "plan.txt")),
            Membership: Membership.objects.of(self.people[Role.VIEWER]).get(),
        }

    def _people(self, top: Organisation) -> dict[Role, User | AnonymousUser]:
        return {
            Role.VISITOR: AnonymousUser(),
            Role.LEARNER: PersonFactory.create(),
            **{Role(role): member(self.school, role).user for role in ("viewer", "contributor", "deputy")},
            Role.LEAD: lead_of(self.school),
            Role.NETWORK: administrator(top),
            **{role: _in_group(name) for role, name in GROUPS.items()},
            Role.DESK: desk_of(self.school.country),
            Role.ADMIN: User.objects.filter(is_superuser=True).get(),
        }

    def role_at_school(self, person: User | AnonymousUser) -> str:
        return role_of(person, self.school)  # type: ignore[arg-type]


def _in_group(name: str) -> User:
    person = PersonFactory.create()
    group = Group.objects.get(name=name)
    person.groups.add(group)
    enters = Permission.objects.filter(group=group, codename="access_admin").exists()
    User.objects.filter(pk=person.pk).update(is_staff=enters)
    return User.objects.get(pk=person.pk)


LOWEST = SchoolRole.VIEWER.value
