"""The worker beside the demo. Its rounds are made when they are asked for."""

ROUND = """
from django.core.management import call_command
call_command("runworker", once=True)
"""

DOCUMENTS = """
from django.utils import timezone
from interop.arrivals import working
while working.work_off(now=timezone.now()):
    pass
"""


class Worker:
    def __init__(self, demo, inside):
        self.demo, self.inside = demo, inside

    def work_off(self):
        """Deliver what waits in the outbox now."""
        self.inside.run(ROUND)

    def read_documents(self):
        """A round takes one, and others may wait before it."""
        self.inside.run(DOCUMENTS)

    def mail_to(self, address):
        """The first mail that waited for this person."""
        return self._mails_to(address)[0]

    def last_mail_to(self, address):
        return self._mails_to(address)[-1]

    def _mails_to(self, address):
        self.work_off()
        return [mail for mail in self.demo.mails() if f"To: {address}" in mail]
