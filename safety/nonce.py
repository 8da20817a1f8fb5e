"""The nonce of the response that is being made, for widgets and templates that never see the request."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest

_request: ContextVar[HttpRequest | None] = ContextVar("request_with_nonce", default=None)


@contextmanager
def nonce_of(request: HttpRequest) -> Iterator[None]:
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def current_nonce() -> str:
    return str(getattr(_request.get(), "csp_nonce", ""))
