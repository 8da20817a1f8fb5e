"""Which organisation somebody may open here: any other looks like none at all."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.organisations.models import Organisation
from accounts.organisations.permissions import can_appoint
from accounts.views import PersonalRequest


def administered(request: PersonalRequest, uuid: UUID) -> Organisation:
    own = Organisation.objects.administered_by(request.user).select_related("parent")
    return get_object_or_404(own, uuid=uuid)


def network(request: PersonalRequest, uuid: UUID) -> Organisation:
    """One that schools come into; a country has its schools without that."""
    found = administered(request, uuid)
    if found.is_country:
        raise Http404
    return found


def staffed(request: PersonalRequest, uuid: UUID) -> Organisation:
    found = administered(request, uuid)
    if not can_appoint(request.user, found):
        raise Http404
    return found
