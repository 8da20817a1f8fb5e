import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from accounts.models import Brand
from accounts.organisations.branding.looks import look_of, look_of_school
from tests.accounts.organisations.factories import administrator, country, network, put_in
from tests.accounts.schools.factories import SchoolFactory, member

pytestmark = pytest.mark.django_db
GOOD, PALE = "#2f7ba8", "#ffee00"


@pytest.fixture(autouse=True)
def _private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path


@pytest.fixture
def node():
    return network("Alps", network("Europe", None))


@pytest.fixture
def send(client, node):
    client.force_login(administrator(node))
    return lambda **facts: client.post(reverse("organisations:brand", args=[node.uuid]), facts)


@pytest.fixture
def greet(client, node):
    client.force_login(administrator(node))
    url = reverse("organisations:welcome", args=[node.uuid])
    return lambda language, text: client.post(url, {"language": language, "text": text})


def picture(name="logo.png") -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (8, 4), "teal").save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue())


def test_a_pale_colour_is_refused_with_the_nearest_that_can_be_seen(send):
    response = send(accent=PALE)

    assert response.status_code == 400
    assert "too pale on light paper" in response.text
    assert PALE in response.text
    assert not Brand.objects.exists()


def test_the_stylesheet_of_a_colour_is_kept_for_ever_and_reads_no_cookie(client, send, node):
    send(accent=GOOD.upper())
    sheet = look_of(node, "en").stylesheet

    response = client.get(sheet)

    assert GOOD in response.text
    assert (response["Content-Type"], "immutable" in response["Cache-Control"]) == (
        "text/css; charset=utf-8",
        True,
    )
    assert "Cookie" not in response.get("Vary", "")
    assert client.get(sheet.replace(GOOD[1:], PALE[1:])).status_code == 404


def test_a_logo_is_drawn_anew_shown_and_taken_away(client, send, node):
    send(logo=picture())
    send(accent=GOOD)
    url = look_of(node, "en").logo
    assert client.get(url)["Content-Type"] == "image/png"

    send(removes_logo="on")

    assert (look_of(node, "en").logo, client.get(url).status_code) == ("", 404)


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        SimpleUploadedFile("x.png", b"<html><script>alert(1)</script>"),
        SimpleUploadedFile("x.png", b"%PDF-1.7"),
    ],
)
def test_what_is_no_picture_is_no_logo(send, file):
    assert send(logo=file).status_code == 400
    assert not Brand.objects.exists()


def test_each_part_comes_from_the_nearest_above_that_has_it(send, greet, node):
    Brand.objects.create(organisation=node.parent, accent="#d9303f", logo="a" * 64, logo_kind="png")
    send(accent=GOOD)
    greet("en", "Hello")

    look = look_of(node, "en")

    assert (look.name, look.accent, look.welcome) == ("Alps", GOOD, "Hello")
    assert "a" * 64 in look.logo
    assert look_of(node.parent, "en").welcome == ""


def test_a_welcome_in_another_language_says_so(greet, node):
    greet("fi", "Tervetuloa")
    assert (look_of(node, "it").welcome, look_of(node, "it").language) == ("Tervetuloa", "fi")

    greet("it", "Benvenuti")
    assert (look_of(node, "it").welcome, look_of(node, "it").language) == ("Benvenuti", "")

    greet("fi", "")
    greet("it", "")
    assert not look_of(node, "it")


def test_a_welcome_that_is_too_long_does_not_lose_the_colour_beside_it(send, greet):
    send(accent=GOOD)

    refused = greet("en", "x" * 1001)

    assert refused.status_code == 400
    assert f'value="{GOOD}"' in refused.text


def test_members_see_the_welcome_of_their_network_and_it_is_no_markup(client, greet, node):
    greet("en", "<b>Hello</b>\n\nyou")
    school = SchoolFactory.create()
    put_in(school, node)
    client.force_login(member(school).user)

    text = client.get(reverse("schools:school", args=[school.uuid])).text

    assert "&lt;b&gt;Hello&lt;/b&gt;" in text


def test_a_school_shows_its_first_network_that_shows_itself_else_its_country(node):
    school, italy = SchoolFactory.create(), country()
    Brand.objects.create(organisation=italy, accent=GOOD)
    put_in(school, network("Plain"))
    assert look_of_school(school, "en").name == "Italy"

    Brand.objects.create(organisation=node, accent="#d9303f")
    put_in(school, node)

    assert look_of_school(school, "en").name == "Alps"


def test_only_whoever_administers_it_gives_it_a_brand(client, node):
    client.force_login(administrator(network("Other")))

    for name in ("brand", "welcome"):
        assert client.post(reverse(f"organisations:{name}", args=[node.uuid]), {}).status_code == 404
