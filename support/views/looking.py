"""Stopping to look. (Beginning is one of the ways to help.)"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from support.looking.actions import end
from support.looking.middleware import KEY
from support.models import Look


@require_POST
def stop_looking(request: HttpRequest) -> HttpResponse:
    """Whoever has nothing to stop is told nothing."""
    key = request.session.pop(KEY, None)
    look = Look.objects.by(request.user).filter(pk=key).first()
    if look is None:
        return redirect("support:index")
    end(look=look, now=timezone.now())
    messages.success(request, _("You see your own pages again."))
    return redirect("support:person", look.about_id)
