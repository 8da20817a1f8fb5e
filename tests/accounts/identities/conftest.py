import json
from urllib.parse import parse_qs, urlsplit

import pytest

from lms.settings.environment import identity_providers
from tests.accounts.conftest import Post
from tests.accounts.identities.provider import CLIENT, served

LOGIN = "/en/accounts/oidc/network/login/"


@pytest.fixture
def post(mailoutbox):
    return Post(mailoutbox)


@pytest.fixture
def provider(settings):
    """School Network, configured as an operator would."""
    with served() as running:
        running.tells("p-1")
        facts = {"id": "network", "name": "School Network", "issuer": running.issuer}
        settings.SOCIALACCOUNT_PROVIDERS = identity_providers(json.dumps([facts | CLIENT]))
        yield running


def go_there(client, *, process="login", **facts) -> dict:
    """What the browser is sent to the provider with."""
    answer = client.post(f"{LOGIN}?process={process}", facts)
    query = parse_qs(urlsplit(answer["Location"]).query)
    return {name: values[0] for name, values in query.items()}


def come_back(client, asked: dict, **facts):
    return client.get(f"{LOGIN}callback/", {"code": "c", "state": asked["state"]} | facts)


def through(client, **facts):
    """To the provider and back."""
    return come_back(client, go_there(client, **facts))


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session
