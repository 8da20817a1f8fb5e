"""Every address of ours, asked for by every role of two schools: who sees what stands in one table. A new address that is not in
the table fails. Odd parameters never break a page, and reading changes nothing."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from assessments.models import Attempt
from support.looking.middleware import ACTS, FOR_ALL, KEY, PAGES
from support.models import Look
from tests.guards.matrix import MATRIX, ROLES
from tests.guards.url_scene import Scene, two_schools
from tests.snapshots import restore

pytestmark = pytest.mark.django_db

THEIRS = (
    *("account_", "mfa_", "socialaccount_", "openid_connect_"),
    *("wagtail", "javascript-catalog", "django.", "admin"),
)

_scenes: list[Scene] = []


@pytest.fixture(scope="module")
def private(tmp_path_factory):
    return tmp_path_factory.mktemp("private")


@pytest.fixture
def scene(course, admin, now, settings, private):
    """Built once; where its rows are put back, the same objects are as true as before."""
    settings.PRIVATE_ROOT = private
    restore("two schools", lambda: _scenes.append(two_schools(course, now)))
    (built,) = _scenes
    return Scene(built.arguments, built.people | {"admin": admin})


def names(resolver=None, prefix="") -> set[str]:
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            namespace = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            found |= names(pattern, namespace)
        elif isinstance(pattern, URLPattern) and pattern.name:
            found.add(prefix + pattern.name)
    return found


def ours() -> set[str]:
    return {name for name in names() if not name.startswith(THEIRS)}


def test_every_address_stands_in_the_matrix():
    assert ours() == MATRIX.keys()


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_what_the_matrix_says(scene, role):
    client = scene.client(role)

    seen = {name: client.get(reverse(name, kwargs=scene.arguments.get(name))).status_code for name in MATRIX}

    assert seen == {name: expected[ROLES.index(role)] for name, expected in MATRIX.items()}


def test_after_the_password_alone_nobody_is_signed_in(scene):
    """S-66: before the second factor every address answers as it does to anybody."""
    owner, client = scene.people["owner"], Client()
    TOTP.activate(owner, generate_totp_secret())
    said = {"login": owner.email, "password": "correct horse battery"}
    assert client.post("/en/accounts/login/", said)["Location"] == "/en/accounts/2fa/authenticate/"

    seen = {name: client.get(reverse(name, kwargs=scene.arguments.get(name))).status_code for name in MATRIX}

    assert seen == {name: expected[ROLES.index("anonymous")] for name, expected in MATRIX.items()}


ODD = [
    "?q='\"><script>",
    "?page=-1",
    "?sort=__class__",
    "?level=%00",
    "?hours=9e9&hours=x",
    "?path=..%2f..",
    "?lang=xx&next=//evil.example",
]


@pytest.mark.parametrize("query", ODD)
def test_odd_parameters_never_break_a_page(scene, query):
    client = scene.client("owner")

    answers = {name: client.get(reverse(name, kwargs=scene.arguments.get(name)) + query) for name in MATRIX}

    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code >= 500} == {}
    assert [name for name, answer in answers.items() if b"<script>" in getattr(answer, "content", b"")] == []


CHANGES_ON_READING = {"learning_enrolment", "django_session", "cache"}
AUDITED = {"accounts_auditentry", "accounts_audithead"}
"""Who takes a copy of their data along is noted, which is no change of anything that a page shows them."""


def rows() -> dict[str, list]:
    """A picture of every table, but for the exceptions: where somebody reads, and when; what is taken along."""
    tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
    with connection.cursor() as cursor:
        return {
            table: content(cursor, table) for table in tables if table not in CHANGES_ON_READING | AUDITED
        }


def content(cursor, table: str) -> list:
    cursor.execute(f'SELECT * FROM "{table}"')
    return sorted(map(repr, cursor.fetchall()))


@pytest.mark.parametrize("role", ROLES)
def test_reading_changes_nothing(scene, role):
    client = scene.client(role)
    before = rows()

    for name in MATRIX:
        client.get(reverse(name, kwargs=scene.arguments.get(name)))

    assert rows() == before
    assert Attempt.objects.unscoped("count").count() == 2


@pytest.fixture
def looking(scene, now):
    """An administrator with a second factor who looks at the owner's pages."""
    admin, client = scene.people["admin"], scene.client("admin")
    TOTP.activate(admin, generate_totp_secret())
    look = Look.objects.create(
        by=admin, about=scene.people["owner"], began_at=now, ends_at=now + timedelta(minutes=15)
    )
    session = client.session
    session[KEY] = look.pk
    session.save()
    return client


def test_whoever_looks_sees_what_may_be_looked_at_and_changes_nothing(scene, looking):
    before, cms = rows(), reverse("wagtailadmin_home")
    addresses = {name: reverse(name, kwargs=scene.arguments.get(name)) for name in MATRIX}

    seen = {name: looking.get(address).status_code for name, address in addresses.items()}
    done = {name: looking.post(addresses[name]).status_code for name in addresses.keys() - ACTS}

    own = {name for name, address in addresses.items() if address.startswith(cms)} | FOR_ALL
    assert {name for name in MATRIX if seen[name] != 403} - own <= PAGES
    assert {name for name, answer in done.items() if answer != 403} <= FOR_ALL
    assert rows() == before
