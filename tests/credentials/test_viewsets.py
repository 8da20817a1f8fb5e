import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from credentials.actions import revoke
from credentials.models import Revocation
from tests.credentials.factories import CertificateFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(stranger):
    """Somebody who may enter the CMS, and nothing more."""
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return stranger


def listed(client, query="") -> str:
    return client.get(reverse("certificates:index"), {"q": query}).content.decode()


def test_superuser_finds_a_certificate_by_name_or_number(client, admin, certificate, now):
    other = CertificateFactory.create(now=now, name="Ελένη Παπαδοπούλου")
    client.force_login(admin)

    assert certificate.public_id in listed(client)
    assert certificate.public_id not in listed(client, "Ελένη")
    assert other.public_id in listed(client, "Ελένη")
    assert other.public_id in listed(client, other.public_id[:12])


def test_superuser_revokes_with_a_reason(client, admin, certificate):
    client.force_login(admin)
    address = reverse("certificates:certificate", args=[certificate.pk])

    assert "Withdraw this certificate" in client.get(address).content.decode()
    client.post(address, {"reason": "Issued in error."})

    revocation = Revocation.objects.get(certificate=certificate)
    assert (revocation.reason, revocation.revoked_by) == ("Issued in error.", admin)
    assert "Withdraw this certificate" not in client.get(address).content.decode()


def test_a_reason_is_asked_for(client, admin, certificate):
    client.force_login(admin)

    response = client.post(reverse("certificates:certificate", args=[certificate.pk]), {"reason": " "})

    assert response.status_code == 200
    assert not Revocation.objects.exists()


def test_looking_withdraws_nothing(client, admin, certificate):
    client.force_login(admin)

    client.get(reverse("certificates:certificate", args=[certificate.pk]), {"reason": "x"})

    assert not Revocation.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["index", "certificate"])
def test_an_editor_oversees_no_certificates(client, editor, certificate, method, name):
    client.force_login(editor)
    arguments = [certificate.pk] if name == "certificate" else []

    response = getattr(client, method)(reverse(f"certificates:{name}", args=arguments), {"reason": "x"})

    assert response.status_code == 302
    assert not Revocation.objects.exists()


def test_a_learner_does_not_enter(client, learner, certificate):
    client.force_login(learner)

    assert client.get(reverse("certificates:index")).status_code in {302, 403}


@pytest.mark.parametrize("certificates", [1, 10])
def test_list_asks_the_same_for_any_number(client, admin, now, certificates, django_assert_max_num_queries):
    for _ in range(certificates):
        revoke(certificate=CertificateFactory.create(now=now), by=admin, reason="Issued in error.", now=now)
    client.force_login(admin)
    listed(client)

    with django_assert_max_num_queries(12) as queries:
        listed(client)

    assert len([query for query in queries if "credentials_" in query["sql"]]) == 2
