"""Pictures that authors put into pages, with their renditions: public, as Wagtail means them to be. Whatever else lies in
MEDIA_ROOT is not given away here: documents have a view that asks for rights, learners' files lie elsewhere.
"""

from pathlib import PurePosixPath

from django.conf import settings
from django.http import Http404
from django.views.decorators.http import require_safe
from django.views.static import serve

FORMATS = {".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
A_DAY = "public, max-age=86400"
# A drawing that is opened by itself is a document: it may style itself and run nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
def picture(request, folder: str, name: str):
    """`folder` is one of Wagtail's two. Where a proxy serves them it must send the same headers (docs/deploy.md)."""
    if PurePosixPath(name).suffix.lower() not in FORMATS or "/" in name:
        raise Http404
    response = serve(request, f"{folder}/{name}", document_root=str(settings.MEDIA_ROOT))
    response["Cache-Control"] = A_DAY
    response["Content-Security-Policy"] = POLICY
    return response
