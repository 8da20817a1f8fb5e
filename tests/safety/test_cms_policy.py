import pytest
from django.http import HttpResponse, HttpResponseNotModified
from django.template import Context, Template
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminPageChooser, AdminTimeInput

from content.embeds import FRAME_HOSTS
from safety.cms_policy import PolicyMiddleware, allow_frames
from safety.nonce import current_nonce, nonce_of

# The whole policy of the public site, without HTTPS.
SITE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
}


def directives(response):
    parts = [part.split(" ") for part in response["Content-Security-Policy"].split("; ")]
    return {name: sources for name, *sources in parts}


def policy(rf, path, view=lambda _: HttpResponse()):
    return directives(PolicyMiddleware(view)(rf.get(path)))


def test_site_allows_its_own_files_and_nothing_else(rf):
    """H-02."""
    assert policy(rf, "/en/") == {name: sources.split() for name, sources in SITE.items()}


def test_cms_allows_scripts_with_the_nonce_of_this_answer(rf):
    seen = []

    def view(request):
        seen.append(current_nonce())
        return HttpResponse()

    first, second = policy(rf, "/cms/", view), policy(rf, "/cms/", view)

    assert first["script-src"] == ["'self'", f"'nonce-{seen[0]}'"]
    assert second["script-src"] == ["'self'", f"'nonce-{seen[1]}'"]
    assert seen[0] != seen[1]


def test_cms_names_no_nonce_where_none_was_used(rf):
    assert policy(rf, "/cms/")["script-src"] == ["'self'"]


def test_cms_allows_inline_styles_but_no_eval(rf):
    cms = policy(rf, "/cms/pages/3/edit/")

    assert cms["style-src"] == ["'self'", "'unsafe-inline'"]
    assert "'unsafe-eval'" not in cms["script-src"]
    assert cms["frame-ancestors"] == ["'none'"]


def test_cms_view_that_lives_in_a_frame_may_be_framed_by_the_cms(rf):
    view = xframe_options_sameorigin(lambda _: HttpResponse())

    assert policy(rf, "/cms/pages/3/edit/preview/", view)["frame-ancestors"] == ["'self'"]


def test_preview_keeps_the_policy_of_the_site_and_may_be_framed(rf):
    def preview(request):
        return PolicyMiddleware(lambda _: allow_frames(HttpResponse(), ["https://video.example"]))(
            rf.get("/en/a/")
        )

    found = policy(rf, "/cms/pages/3/edit/preview/", xframe_options_sameorigin(preview))

    assert found["style-src"] == ["'self'"]
    assert found["frame-src"] == ["'self'", "https://video.example"]
    assert found["frame-ancestors"] == ["'self'"]


def test_inner_request_does_not_take_the_nonce_of_the_outer(rf):
    outer, inner = rf.get("/cms/"), rf.get("/en/")
    outer.csp_nonce, inner.csp_nonce = "outer", "inner"

    with nonce_of(outer):
        with nonce_of(inner):
            assert current_nonce() == "inner"
        assert current_nonce() == "outer"
    assert current_nonce() == ""


def test_page_may_show_the_frames_it_names_and_no_other(rf):
    def view(request):
        return allow_frames(allow_frames(HttpResponse(), ["https://a.example"]), ["https://b.example"])

    assert policy(rf, "/en/", view)["frame-src"] == ["'self'", "https://a.example", "https://b.example"]
    assert policy(rf, "/en/")["frame-src"] == ["'self'"]


def test_page_with_a_video_of_another_host_may_show_its_frame(rf):
    page = HttpResponse('<div data-video="https://player.vimeo.com/video/1">')
    plain = HttpResponse("<p>data-video=&quot;https://player.vimeo.com/video/1&quot;</p>")

    assert policy(rf, "/en/", lambda _: page)["frame-src"] == ["'self'", *FRAME_HOSTS]
    assert policy(rf, "/en/", lambda _: plain)["frame-src"] == ["'self'"]


def test_answer_without_a_page_does_not_change_the_policy_of_the_kept_one(rf):
    response = PolicyMiddleware(lambda _: HttpResponseNotModified())(rf.get("/en/"))

    assert "Content-Security-Policy" not in response


@pytest.mark.django_db
@pytest.mark.parametrize("widget", [AdminDateInput, AdminTimeInput, AdminDateTimeInput, AdminPageChooser])
def test_script_of_a_widget_carries_the_nonce(rf, widget):
    request = rf.get("/cms/")
    request.csp_nonce = "a1b2"

    with nonce_of(request):
        html = widget().render("day", None, attrs={"id": "id_day"})

    assert html.count("<script") == html.count('<script nonce="a1b2">') == 1


def test_template_tag_gives_the_nonce(rf):
    request = rf.get("/cms/")
    request.csp_nonce = "a1b2"

    with nonce_of(request):
        assert Template("{% load nonce %}{% csp_nonce %}").render(Context()) == "a1b2"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/cms/", "/cms/pages/1/", "/cms/images/", "/cms/reports/site-history/"])
def test_inline_scripts_of_the_cms_carry_the_nonce_of_the_policy(client, admin, path):
    client.force_login(admin)

    response = client.get(path, follow=True)
    nonces = [source[7:-1] for source in directives(response)["script-src"] if source.startswith("'nonce-")]
    scripts = response.content.decode().count("<script>")

    assert (response.status_code, scripts, len(nonces) <= 1) == (200, 0, True)
