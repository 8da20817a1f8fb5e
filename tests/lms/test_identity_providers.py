"""Identity providers as the environment names them."""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured

from lms.settings.environment import identity_providers, origins

ONE = {
    "id": "network",
    "name": "School Network",
    "issuer": "https://net.example/",
    "client_id": "c",
    "secret": "s",
}


def test_nothing_named_is_no_provider():
    assert identity_providers("")["openid_connect"]["APPS"] == []


def test_provider_as_allauth_wants_it():
    (app,) = identity_providers(json.dumps([ONE]))["openid_connect"]["APPS"]

    assert (app["provider_id"], app["name"], app["client_id"]) == ("network", "School Network", "c")
    assert app["settings"] == {"server_url": "https://net.example", "issuer": "https://net.example/"}


@pytest.mark.parametrize(
    "text",
    [
        "{",
        json.dumps([{"id": "network"}]),
        json.dumps([ONE | {"issuer": "http://net.example"}]),
        json.dumps([ONE | {"id": "a/b"}]),
        json.dumps([ONE | {"verified_email": True}]),
    ],
)
def test_what_is_wrong_stops_the_site_with_a_reason(text):
    with pytest.raises(ImproperlyConfigured, match="OIDC_PROVIDERS is a JSON list"):
        identity_providers(text)


def test_browsers_may_go_to_the_hosts_of_providers():
    another = ONE | {"id": "other", "issuer": "https://login.other.example:8443/realm"}
    providers = identity_providers(json.dumps([ONE, another]))

    assert origins(providers) == ["https://login.other.example:8443", "https://net.example"]
    assert origins(identity_providers("")) == []
