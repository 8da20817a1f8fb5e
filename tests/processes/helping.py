"""One form of whoever helps is sent many times at the same moment: it helps once."""

from datetime import datetime
from uuid import uuid4

from support.actions import Wish, sign_out
from support.models import SupportAct
from tests.factories import PersonFactory

from .scenes import Scene, count_of


def helps(*, now: datetime) -> Scene:
    helper, learner = PersonFactory.create(is_superuser=True, is_staff=True), PersonFactory.create()
    wish = Wish(key=uuid4(), by=helper, user=learner, reason="Lost telephone", now=now)
    return Scene(act=lambda: sign_out(wish), count=lambda: {"acts": count_of(SupportAct, about=learner)})
