"""What is looked up at most once while a request is answered, however many texts want it. Elsewhere it is looked up each time."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse

T = TypeVar("T")

_found: ContextVar[dict[Any, Any] | None] = ContextVar("what was looked up for this request", default=None)


def once(look_up: Callable[[], T]) -> T:
    found = _found.get()
    if found is None:
        return look_up()
    if look_up not in found:
        found[look_up] = look_up()
    return cast(T, found[look_up])


class LookupMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _found.set({})
        try:
            return self.get_response(request)
        finally:
            _found.reset(token)
