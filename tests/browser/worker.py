"""The worker beside the demo. Its rounds are made when they are asked for."""

ROUND = """
from django.core.management import call_command
call_command("runworker", once=True)
"""


class Worker:
    def __init__(self, demo, inside):
        self.demo, self.inside = demo, inside

    def work_off(self):
        """Deliver what waits in the outbox now."""
        self.inside.run(ROUND)

    def mail_to(self, address):
        """The mail that waited for this person."""
        self.work_off()
        return next(mail for mail in self.demo.mails() if f"To: {address}" in mail)
