from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse


@pytest.fixture
def careful(helper):
    """Whoever helps, with a second factor."""
    Authenticator.objects.create(user=helper, type=Authenticator.Type.TOTP, data={})
    return helper


@pytest.fixture
def ask_to_look(client, careful, learner):
    client.force_login(careful)

    def ask(user=learner, key=None):
        facts = {"key": key or uuid4(), "reason": "They see no button"}
        return client.post(reverse("support:help", args=[user.pk, "look"]), facts)

    return ask


@pytest.fixture
def looking(client, ask_to_look, enrolment):
    """A client in whose session a look is under way."""
    ask_to_look()
    return client
