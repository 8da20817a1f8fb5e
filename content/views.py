from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from . import styleguide as samples


@require_safe
def styleguide(request):
    """Every block and component with its sample, in English, for authors, designers and tests."""
    with translation.override("en"):
        response = render(request, "styleguide/page.html", samples.context())
    response["X-Robots-Tag"] = "noindex"
    return response
