"""Mails of a demonstration, which reach nobody: kept as files, and printed where the site was started."""

import sys
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend


class ShownBackend(EmailBackend):
    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        sent = super().send_messages(messages)
        for message in messages:
            sys.stdout.write(f"{_shown(message)}\n")
        sys.stdout.flush()
        return sent


def _shown(message: EmailMessage) -> str:
    line = "-" * 72
    return f"{line}\nMail to {', '.join(message.to)}: {message.subject}\n\n{message.body}\n{line}"
