import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth

from tests.accounts.conftest import Post

PASSWORD = "correct horse battery"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LOGIN = "/en/accounts/login/"
STEP = "/en/accounts/2fa/authenticate/"


@pytest.fixture
def post(mailoutbox):
    return Post(mailoutbox)


@pytest.fixture
def factor(learner) -> Authenticator:
    """An authenticator app of the learner's."""
    return auth.TOTP.activate(learner, SECRET).instance


@pytest.fixture
def recovery(learner, factor) -> list[str]:
    return RecoveryCodes.activate(learner).get_unused_codes()


def code(secret: str = SECRET) -> str:
    """What the app shows now."""
    return auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30))


def give_password(client, user):
    return client.post(LOGIN, {"login": user.email, "password": PASSWORD, "next": "/en/courses/"})


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session
