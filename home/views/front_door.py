from django.http import HttpRequest, HttpResponse

from content import public
from courses.listing import site_version
from learning.player import serve_path


def front_door(request: HttpRequest, path: str) -> HttpResponse:
    """What was made for visitors before is answered at once; everything else is looked up."""
    return public.kept(request, version=site_version) or serve_path(request, path)
