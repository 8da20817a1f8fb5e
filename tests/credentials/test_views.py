import json

import pytest
from django.urls import reverse

from credentials.actions import issue_certificate, revoke
from credentials.models import Certificate
from credentials.signing import public_pem, verify
from notifications.models import Outbox, Status
from tests.credentials.factories import CertificateFactory

pytestmark = pytest.mark.django_db

UNKNOWN = "0" * 32


def address(name, certificate) -> str:
    return reverse(f"credentials:{name}", args=[certificate.public_id])


def html_of(client, certificate) -> str:
    return client.get(address("certificate", certificate)).content.decode()


def test_valid_certificate_shows_what_it_says(client, certificate):
    html = html_of(client, certificate)

    assert 'data-kind="valid"' in html
    assert "This certificate is genuine and valid." in html
    assert "Lea Learner" in html
    assert "Why internationalise?" in html
    assert "name five reasons" in html
    assert "22 November 2026" in html


def test_revoked_certificate_shows_the_reason_and_no_pdf(client, certificate, admin, now):
    revoke(certificate=certificate, by=admin, reason="Issued to the wrong <b>person</b>.", now=now)

    html = html_of(client, certificate)

    assert 'data-kind="revoked"' in html
    assert "Issued to the wrong &lt;b&gt;person&lt;/b&gt;." in html
    assert address("pdf", certificate) not in html
    assert "Ada Admin" not in html


def test_unknown_number_is_not_found_and_says_so(client, db):
    response = client.get(reverse("credentials:certificate", args=[UNKNOWN]))

    assert response.status_code == 404
    assert "We know no certificate with this number." in response.content.decode()


@pytest.mark.parametrize("changed", [{"name": "Mallory"}, {"hours": 300}])
def test_altered_record_is_not_genuine_and_not_shown(client, certificate, changed):
    certificate.statement |= changed
    certificate.save()

    html = html_of(client, certificate)

    assert 'data-kind="altered"' in html
    assert "Mallory" not in html


def test_a_signature_does_not_fit_another_number(client, certificate):
    Certificate.objects.public(certificate.public_id).update(public_id=UNKNOWN)

    html = client.get(reverse("credentials:certificate", args=[UNKNOWN])).content.decode()

    assert 'data-kind="altered"' in html


def test_markup_in_a_name_is_text(client, now):
    certificate = CertificateFactory.create(now=now, name='<iframe src="/x"> {{settings.SECRET_KEY}}')

    html = html_of(client, certificate)

    assert "&lt;iframe src=&quot;/x&quot;&gt; {{settings.SECRET_KEY}}" in html
    assert "<iframe" not in html


def test_printed_address_leads_to_the_page_in_the_readers_language(client, certificate):
    path = certificate.statement["verification"].removeprefix("http://testserver")

    response = client.get(path, headers={"accept-language": "it"}, follow=True)

    assert response.redirect_chain == [(f"/it/certificates/{certificate.public_id}/", 302)]
    assert response.status_code == 200


def test_who_finished_is_told_that_the_certificate_is_being_made_then_gets_it(client, finished, now):
    address = reverse("credentials:own", args=["C1"])
    client.force_login(finished.user)
    waiting = client.get(address).content.decode()
    Outbox.objects.filter(kind="certificate").update(status=Status.DEAD, run_after=None)
    given_up = client.get(address).content.decode()
    certificate = issue_certificate(enrolment=finished, now=now)

    assert "Your certificate is being made" in waiting
    assert "Your certificate could not be made yet" in given_up
    assert client.get(address).url == certificate.get_absolute_url()


def test_last_unit_leads_to_the_certificate_once_the_course_is_finished(client, finished, stranger):
    last, link = "/en/courses/c1/module-1/lesson-3/", 'href="/en/certificates/of/C1/"'
    client.force_login(stranger)
    assert link not in client.get(last).content.decode()

    client.force_login(finished.user)

    assert link in client.get(last).content.decode()
    assert link in client.get("/en/courses/c1/").content.decode()


def test_certificate_is_read_in_each_language_that_the_course_has(client, finished, now):
    certificate = issue_certificate(enrolment=finished, now=now)
    html = client.get(certificate.get_absolute_url(), {"language": "it"}).content.decode()

    assert '<strong lang="it">[it] Course C1</strong>' in html
    assert '<option value="it" lang="it" selected>Italiano</option>' in html
    assert 'certificate.pdf?language=it"' in html
    assert "selected>English</option>" in client.get(certificate.get_absolute_url()).content.decode()
    assert client.get(certificate.get_absolute_url(), {"language": "xx"}).status_code == 200


def test_page_outlives_its_person_and_course_words(client, finished, now):
    certificate = issue_certificate(enrolment=finished, now=now)
    finished.user.delete()

    assert "Lea Learner" in html_of(client, certificate)


def test_pdf_is_public_to_holders_of_the_number(client, certificate):
    response = client.get(address("pdf", certificate))

    assert response["Content-Type"] == "application/pdf"
    assert response["X-Robots-Tag"] == "noindex"
    assert (
        response["Content-Disposition"]
        == f'attachment; filename="certificate-{certificate.public_id[:8]}.pdf"'
    )
    assert response.content.startswith(b"%PDF")


def test_signed_file_verifies(client, certificate):
    signed = json.loads(client.get(address("file", certificate)).content)

    assert verify(signed["statement"], signed["key_id"], signed["signature"])
    assert signed["statement"] == certificate.statement


@pytest.mark.parametrize("name", ["pdf", "file"])
def test_no_file_of_a_revoked_certificate(client, certificate, admin, now, name):
    revoke(certificate=certificate, by=admin, reason="Issued in error.", now=now)

    response = client.get(address(name, certificate))

    assert (response.status_code, response["Location"]) == (302, address("certificate", certificate))


@pytest.mark.parametrize("name", ["certificate", "pdf", "file"])
def test_search_engines_are_kept_out(client, certificate, name):
    assert client.get(address(name, certificate))["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("name", ["certificate", "pdf", "file"])
def test_nothing_is_changed_here(client, certificate, name):
    assert client.post(address(name, certificate)).status_code == 405


def test_public_key_is_published(client, certificate):
    response = client.get(reverse("credentials:public_key", args=[certificate.key_id]))

    assert response.content == public_pem(certificate.key_id)


@pytest.mark.parametrize("key_id", ["0000000000000000", "signing"])
def test_no_other_key_is_published(client, certificate, key_id):
    assert client.get(reverse("credentials:public_key", args=[key_id])).status_code == 404


def test_script_is_the_one_in_the_manual(client, settings):
    script = client.get(reverse("credentials:script"))

    assert script.content == (settings.BASE_DIR / "docs" / "verify_certificate.py").read_bytes()


def test_list_of_the_revoked_is_signed_and_names_no_number(client, certificate, admin, now):
    revoke(certificate=certificate, by=admin, reason="Issued in error.", now=now)

    content = client.get(reverse("credentials:revocations")).content.decode()

    listed = json.loads(content)
    assert verify(listed["statement"], listed["key_id"], listed["signature"])
    assert len(listed["statement"]["revoked"]) == 1
    assert certificate.public_id not in content


@pytest.mark.parametrize(
    "typed",
    ["{}", " {} \n", "https://pontis.example.org/it/certificates/{}/", "{}".upper()],
)
def test_number_may_be_typed_or_pasted(client, certificate, typed):
    response = client.get(reverse("credentials:check"), {"number": typed.format(certificate.public_id)})

    assert response["Location"] == address("certificate", certificate)


def test_number_may_be_typed_in_groups(client, certificate):
    digits = certificate.public_id.upper()
    typed = " - ".join(digits[start : start + 4] for start in range(0, 32, 4))

    response = client.get(reverse("credentials:check"), {"number": typed})

    assert response["Location"] == address("certificate", certificate)


@pytest.mark.parametrize("typed", ["", "12345", "f" * 33, "z" * 32])
def test_mistyped_number_is_asked_again(client, db, typed):
    response = client.get(reverse("credentials:check"), {"number": typed})

    assert response.status_code == 200
    assert "data-invalid" in response.content.decode()


def test_empty_form_shows_no_error(client, db):
    assert "data-invalid" not in client.get(reverse("credentials:check")).content.decode()


def test_page_asks_the_database_once(client, certificate, admin, now, django_assert_num_queries):
    revoke(certificate=CertificateFactory.create(now=now), by=admin, reason="Issued in error.", now=now)
    client.get(address("certificate", certificate))

    with django_assert_num_queries(1):
        client.get(address("certificate", certificate))
