"""Which school somebody may open here: that of another one looks like none at all."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.schools.models import LEADING, Membership, MembershipQuerySet, School, SchoolRole
from accounts.views import PersonalRequest


def own_membership(request: PersonalRequest, uuid: UUID) -> Membership:
    own = Membership.objects.of(request.user).live().select_related("school", "user")
    return get_object_or_404(own, school__uuid=uuid, school__merged_into=None)


def leading_membership(request: PersonalRequest, uuid: UUID) -> Membership:
    membership = own_membership(request, uuid)
    if membership.role not in LEADING:
        raise Http404
    return membership


def lead_membership(request: PersonalRequest, uuid: UUID) -> Membership:
    membership = own_membership(request, uuid)
    if membership.role != SchoolRole.LEAD:
        raise Http404
    return membership


def members_of(request: PersonalRequest, school: School) -> MembershipQuerySet:
    found = Membership.objects.beside(request.user).live().filter(school=school)
    return found.select_related("user", "school").by_rank()
