import pytest
from django.conf import settings
from django.http import HttpResponse

from safety.headers import HeadersMiddleware


def answer(rf, *, cookies=(), **headers):
    request = rf.get("/")
    request.COOKIES = dict.fromkeys(cookies, "x")
    return HeadersMiddleware(lambda _: HttpResponse(headers=headers))(request)


def test_every_answer_forbids_devices_and_other_origins(rf):
    response = answer(rf)

    assert response["Permissions-Policy"].startswith("camera=(), microphone=(), geolocation=()")
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_visitor_without_session_may_be_cached(rf):
    assert "Cache-Control" not in answer(rf, cookies=["reading-settings"])


def test_answer_to_a_session_is_stored_nowhere(rf):
    assert answer(rf, cookies=[settings.SESSION_COOKIE_NAME])["Cache-Control"] == "private, no-store"


def test_answer_that_gives_a_cookie_is_stored_nowhere(rf):
    def login(request):
        response = HttpResponse()
        response.set_cookie(settings.SESSION_COOKIE_NAME, "x")
        return response

    assert HeadersMiddleware(login)(rf.get("/"))["Cache-Control"] == "private, no-store"


def test_view_may_say_otherwise(rf):
    response = answer(rf, cookies=[settings.SESSION_COOKIE_NAME], **{"Cache-Control": "private, max-age=5"})

    assert response["Cache-Control"] == "private, max-age=5"


@pytest.mark.django_db
def test_error_pages_carry_the_headers_too(client, learner):
    client.force_login(learner)

    response = client.get("/en/no-such-page/")

    assert response.status_code == 404
    assert response["Cache-Control"] == "private, no-store"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
