"""Mails leave through the outbox: plain, narrow, one action, in a person's language, to one recipient.

A mail is one text template, `templates/notifications/mail/<name>.txt`, that extends `base.txt`; line one
is the subject. The HTML says the same words: a paragraph that ends with an address of this site becomes a
button, and the line above is the button's label. Where that is not enough, `<name>.html` extends `base.html`.
"""

import re
import smtplib
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string, select_template
from django.utils.translation import override

from content.languages import interface_language

from .models import Outbox
from .outbox import Undeliverable, enqueue, handler
from .signals import mail_promised

KIND = "mail"
FOLDER = "notifications/mail"
SUBJECT_LENGTH = 150
NAME_LENGTH = 80
FIRST_PERMANENT = 500

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
_LINKISH = re.compile(r"[:/\\@]+")
_INNER_DOT = re.compile(r"\.(?=\S)")
_CODE = re.compile(r"[A-Z0-9-]{4,16}")


class Mail(NamedTuple):
    subject: str
    text: str
    html: str = ""


class Paragraph(NamedTuple):
    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def url(self) -> str:
        return self.lines[-1] if self.lines[-1].startswith(f"{settings.BASE_URL}/") else ""

    @property
    def label(self) -> str:
        return " ".join(self.lines[:-1]).rstrip(" :") or self.url

    @property
    def is_code(self) -> bool:
        return bool(_CODE.fullmatch(self.text))


def render_mail(*, template: str, context: dict, language: str) -> Mail:
    """The mail in this language. What the context calls a name is printed as one, whatever was typed."""
    with override(language or settings.LANGUAGE_CODE):
        facts = _facts(context)
        subject, _, text = render_to_string(f"{FOLDER}/{template}.txt", facts).strip().partition("\n")
        mail = Mail(one_line(subject), tidy(text))
        body = select_template([f"{FOLDER}/{template}.html", f"{FOLDER}/base.html"])
        html = body.render(facts | {"subject": mail.subject, "paragraphs": paragraphs(mail.text)})
        return mail._replace(html=html)


def queue_mail(
    *,
    key: str,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    unsubscribe: str = "",
    run_after: datetime | None = None,
    story: str = "",
) -> Outbox:
    """Promise one mail to one person, in the transaction that causes it. Keys hold ids, never an address.

    `unsubscribe` is the address at which one click ends mails of this kind (RFC 8058). `story` says which mail it is.
    """
    validate_email(to)
    payload = {"to": to, "subject": one_line(subject), "text": text, "html": html}
    if unsubscribe:
        payload["unsubscribe"] = unsubscribe
    entry = enqueue(kind=KIND, key=key, payload=payload, run_after=run_after)
    mail_promised.send(sender=Outbox, entry=entry, story=story)
    return entry


def queue_letter(
    *,
    key: str,
    to: str,
    template: str,
    context: dict,
    language: str,
    unsubscribe: str = "",
    run_after: datetime | None = None,
) -> Outbox:
    mail = render_mail(template=template, context=context, language=language)
    return queue_mail(
        key=key, to=to, unsubscribe=unsubscribe, run_after=run_after, story=template, **mail._asdict()
    )


@transaction.atomic
def queue_message(*, key: str, message: EmailMessage) -> None:
    """Promise a message that another package wrote, once for each recipient."""
    alternatives = dict(reversed(pair) for pair in getattr(message, "alternatives", []))
    for position, to in enumerate(message.to):
        html = alternatives.get("text/html", "")
        queue_mail(
            key=f"{key}:{position}",
            to=to,
            subject=str(message.subject),
            text=str(message.body),
            html=html,
            story=key.rpartition(":")[0],
        )


@handler(KIND, mode="outside")
def send(*, entry: Outbox, now: datetime) -> None:
    try:
        _message(entry).send()
    except smtplib.SMTPRecipientsRefused as error:
        raise _judged(error, *(code for code, _ in error.recipients.values())) from error
    except smtplib.SMTPResponseException as error:
        raise _judged(error, error.smtp_code) from error


def paragraphs(text: str) -> list[Paragraph]:
    """The blocks of a text, without the signature that follows two dashes."""
    words = text.partition("\n--\n")[0].strip()
    return [Paragraph(block.splitlines()) for block in words.split("\n\n")]


def one_line(text: str) -> str:
    """Fit for a header: no line break, no control or direction character, not endless."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())[:SUBJECT_LENGTH]


def plain_name(name: str) -> str:
    """A name in which no mail program finds an address to link."""
    return unlinked(name)[:NAME_LENGTH]


def unlinked(text: str) -> str:
    """One line in which no mail program finds an address to link."""
    return _INNER_DOT.sub(". ", _LINKISH.sub(" ", one_line(text)))


def tidy(text: str) -> str:
    """Templates leave blank lines behind: at most one between paragraphs, none around."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines)


def _printable(key: str, value):
    if not isinstance(value, str):
        return value
    return plain_name(value) if key == "name" or key.endswith("_name") else _UNPRINTABLE.sub(" ", value)


def _facts(context: dict) -> dict:
    own = {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.BASE_URL,
        "language": interface_language(),
    }
    return {key: _printable(key, value) for key, value in context.items()} | own


def _message(entry: Outbox) -> EmailMultiAlternatives:
    payload = entry.payload
    headers = {
        "Message-ID": f"<{entry.uuid}@{urlsplit(settings.BASE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    if "unsubscribe" in payload:
        headers["List-Unsubscribe"] = f"<{payload['unsubscribe']}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(payload["subject"], payload["text"], to=[payload["to"]], headers=headers)
    if payload["html"]:
        message.attach_alternative(payload["html"], "text/html")
    return message


def _judged(error: smtplib.SMTPException, *codes: int) -> Exception:
    """What the mail server refuses for good (5xx) is not tried again."""
    is_permanent = all(code >= FIRST_PERMANENT for code in codes)
    return Undeliverable(str(error)) if is_permanent else error
