"""A mailed code: how somebody without a password shows that it is them, before what cannot be undone.

Kept as a hash in the session of the person who asked; good for a few minutes, a few tries, and once.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from allauth.account.adapter import get_adapter
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from notifications.mail import queue_letter

from .models import User

GOOD_FOR = timedelta(minutes=10)
TRIES = 3
KEY = "account_code"


@transaction.atomic
def send_code(*, session: SessionBase, user: User, now: datetime) -> None:
    code = get_adapter().generate_login_code()
    session[KEY] = {"hash": _hash(user, code), "until": (now + GOOD_FOR).timestamp(), "tries": 0}
    queue_letter(
        key=f"account:deletion_code:{uuid4()}",
        to=user.email,
        template="account/deletion_code",
        context={"name": user.name, "code": code},
        language=user.language,
    )


def is_waiting(session: SessionBase, *, now: datetime) -> bool:
    waiting = session.get(KEY)
    return waiting is not None and now.timestamp() < waiting["until"] and waiting["tries"] < TRIES


def use_code(*, session: SessionBase, user: User, code: str, now: datetime) -> bool:
    """Whether it is the code; a wrong one counts, a right one is gone afterwards."""
    if not is_waiting(session, now=now):
        return False
    waiting = session.pop(KEY)
    if constant_time_compare(waiting["hash"], _hash(user, code)):
        return True
    session[KEY] = waiting | {"tries": waiting["tries"] + 1}
    return False


def _hash(user: User, code: str) -> str:
    plain = "".join(code.split()).replace("-", "").upper()
    return salted_hmac(f"{__name__}:{user.pk}", plain).hexdigest()
