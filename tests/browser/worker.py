"""The worker beside the demo. Its rounds are made when they are asked for, by one process: starting it takes long."""

import os
import subprocess
import sys

from lms import serving

ROUNDS = """
import sys
from django.core.management import call_command
for _ in sys.stdin:
    call_command("runworker", once=True)
    print("done", flush=True)
"""


class Worker:
    def __init__(self, demo):
        self.demo = demo
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", ROUNDS],
            cwd=serving.ROOT,
            env=os.environ | demo.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def work_off(self):
        """Deliver what waits in the outbox now."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "done\n"

    def mail_to(self, address):
        """The mail that waited for this person."""
        self.work_off()
        return next(mail for mail in self.demo.mails() if f"To: {address}" in mail)

    def end(self):
        self.process.communicate()
