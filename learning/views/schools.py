"""What a school sees of how its people are getting on: what each of them lets it see."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import Membership, School
from accounts.schools.permissions import can_lead
from content.languages import content_language
from content.public import private
from learning.colleagues import colleagues

from .access import LearnerRequest


@require_safe
@login_required
def progress(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    school = get_object_or_404(School, uuid=uuid)
    if not can_lead(request.user, school):
        raise Http404
    shown = colleagues(school, to=request.user, language=content_language())
    members = Membership.objects.managed_by(request.user).live().filter(school=school)
    context = {"school": school, "colleagues": shown, "others": members.count() - len(shown)}
    return private(render(request, "learning/school.html", context))
