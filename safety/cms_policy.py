"""What pages may load: one policy for the site, another for the CMS, whose own scripts need nonces.

Wagtail 8.0.1 still writes inline scripts in its date widgets, inline panels and choosers: the templates in
`templates/wagtailadmin/` and `bless_choosers` give those a nonce. Those of wagtail-localize are files in
`static/js/cms/` instead. No nonce is put on whatever script an answer holds: that would bless injected ones.
"""

from collections.abc import Iterable
from functools import cache, wraps

from csp.constants import HEADER, NONCE, SELF
from csp.middleware import CSPMiddleware
from django.http import HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils.safestring import mark_safe
from wagtail.admin.widgets.chooser import BaseChooser

from .nonce import current_nonce, nonce_of

# What differs from the site's policy in settings.CONTENT_SECURITY_POLICY.
CMS_DIRECTIVES = {
    "script-src": [SELF, NONCE],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
}
# What a page holds that shows frames of other hosts, and these hosts.
_FRAMES: dict[bytes, tuple[str, ...]] = {}


class PolicyMiddleware(CSPMiddleware):
    async_capable = False

    def __call__(self, request):
        with nonce_of(request):
            return super().__call__(request)

    def process_response(self, request, response):
        if request.path.startswith(_cms()):
            _apply_cms_policy(response)
        elif isinstance(response, HttpResponseNotModified):
            # The browser would put this policy in the place of the one that came with the page it has kept.
            response._csp_exempt = True  # noqa: SLF001 - how django-csp's own decorators say it
        else:
            _allow_marked_frames(response)
        return super().process_response(request, response)


def allow_frames(response: HttpResponse, origins: Iterable[str]) -> HttpResponse:
    """Let this one page show frames of these origins, such as `https://www.youtube-nocookie.com`."""
    _update(response, "frame-src", origins)
    return response


def frame_in_own_pages(response: HttpResponse) -> HttpResponse:
    """Let pages of this site, and of no other, show this one in a frame."""
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    # As django-csp's own decorators say it.
    setattr(response, "_csp_replace", {"frame-ancestors": [SELF]})  # noqa: B010 - the name is not known to the type
    return response


def allow_frames_where(mark: bytes, origins: Iterable[str]) -> None:
    """Let every page that holds this mark show frames of these origins, however it was made: now, kept, previewed."""
    _FRAMES[mark] = tuple(origins)


def bless_choosers() -> None:
    """Wagtail's chooser widget writes its script itself: give that script the nonce."""
    render = BaseChooser.render

    @wraps(render)
    def render_with_nonce(self, *args, **kwargs):
        html = render(self, *args, **kwargs)
        return mark_safe(html.replace("<script>", f'<script nonce="{current_nonce()}">', 1))

    BaseChooser.render = render_with_nonce


def _apply_cms_policy(response):
    replaced = {} if _is_preview(response) else dict(CMS_DIRECTIVES)
    if response.get("X-Frame-Options") == "SAMEORIGIN":  # Wagtail's views that live in the preview panel
        replaced["frame-ancestors"] = [SELF]
    response._csp_replace = replaced  # noqa: SLF001 - how django-csp's own decorators say it
    response.headers.pop(HEADER, None)


def _allow_marked_frames(response):
    for mark, origins in _FRAMES.items():
        if not response.streaming and mark in response.content:
            allow_frames(response, origins)


def _is_preview(response: HttpResponse) -> bool:
    """A preview is a page of the site, made by a request inside this one: it keeps the site's policy."""
    return HEADER in response


def _update(response, directive, sources):
    update = getattr(response, "_csp_update", None) or {}
    response._csp_update = update | {directive: [*update.get(directive, []), *sources]}  # noqa: SLF001


@cache
def _cms() -> str:
    return reverse("wagtailadmin_home")
