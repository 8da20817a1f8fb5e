import re

import pytest
from django.utils import timezone

from notifications.outbox import work_off


class Post:
    """The mails that have arrived."""

    def __init__(self, box):
        self._box = box

    def arrived(self) -> list:
        work_off(now=timezone.now())
        return self._box

    def last(self):
        return self.arrived()[-1]

    def link(self) -> str:
        """The address in the last mail, as a path of this site."""
        return re.search(r"http://127\.0\.0\.1:8000(/\S+accounts/\S+)", self.last().body).group(1)

    def code(self) -> str:
        """The code in the last mail, which stands in a line of its own."""
        return re.search(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", self.last().body, re.MULTILINE).group(1)


@pytest.fixture
def post(mailoutbox):
    return Post(mailoutbox)
