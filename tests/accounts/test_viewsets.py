"""Wagtail's screens of people show every field that their forms ask for."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("view", ["add", "edit"])
def test_every_field_of_the_form_is_on_the_page(client, admin, learner, view):
    client.force_login(admin)
    args = [learner.pk] if view == "edit" else []

    response = client.get(reverse(f"wagtailusers_users:{view}", args=args))

    page = response.content.decode()
    assert [name for name in response.context["form"].fields if f'name="{name}"' not in page] == []
