import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
PAGE = "home:who_can"


def test_everybody_reads_who_can_do_what_and_it_is_the_same_for_all(client, site):
    response = client.get(reverse(PAGE))

    assert "Give the lead to another member." in response.text
    assert "Set-Cookie" not in response
    assert response["ETag"]


def test_staff_read_it_within_the_cms(admin_client, site):
    assert "Give the lead to another member." in admin_client.get(reverse("who_can_in_the_cms")).text
