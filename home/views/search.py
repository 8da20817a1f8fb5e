from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from courses.search import LONGEST_QUERY
from home.navigation import catalogue_url


def search(request: HttpRequest) -> HttpResponse:
    """The search box of every page leads to the catalogue, which knows how to search."""
    query = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    address = catalogue_url(request)
    return redirect(f"{address}?{urlencode({'q': query})}" if query else address)
