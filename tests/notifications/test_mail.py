import smtplib

import pytest
from django.core import mail as django_mail
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from notifications import mail, outbox
from notifications.mail import (
    Paragraph,
    one_line,
    paragraphs,
    plain_name,
    queue_letter,
    queue_mail,
    render_mail,
)
from notifications.models import Outbox

pytestmark = pytest.mark.django_db
RESET = {"name": "Lea", "password_reset_url": "http://127.0.0.1:8000/en/reset/x/"}


@pytest.fixture(autouse=True)
def _address(settings):
    settings.BASE_URL = "http://127.0.0.1:8000"


def queue(**changes):
    message = {"key": "a", "to": "lea@example.org", "subject": "Hello", "text": "Words"}
    with transaction.atomic():
        return queue_mail(**message | changes)


def deliver(now):
    outbox.work_off(now=now)
    return django_mail.outbox


def test_mail_leaves_when_the_outbox_is_worked_off(now):
    queue(html="<p>Words</p>")
    assert django_mail.outbox == []

    [sent] = deliver(now)
    assert (sent.to, sent.subject, sent.body) == (["lea@example.org"], "Hello", "Words")
    assert [(part.content, part.mimetype) for part in sent.alternatives] == [("<p>Words</p>", "text/html")]


def test_repeated_mail_carries_the_same_message_id(now):
    entry = queue()

    first, second = mail._message(entry), mail._message(Outbox.objects.get(pk=entry.pk))

    assert (
        first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"] == f"<{entry.uuid}@127.0.0.1>"
    )


def test_text_alone_is_a_mail_without_html(now):
    queue()

    assert deliver(now)[0].alternatives == []


# S-71

HOSTILE = [
    "Hello\r\nBcc: all@example.org",
    "Hello\nBcc: all@example.org",
    "Hello\u2028Bcc: all@example.org",
    "Hello\x00\x1b[2J",
    "\u202eolleH",
    "H" * 10_000,
    "%0d%0aBcc: all@example.org",
]


@pytest.mark.parametrize("subject", HOSTILE, ids=lambda subject: ascii(subject[:40]))
def test_subject_is_one_short_line(subject, now):
    queue(subject=subject)

    sent = deliver(now)[0]
    headers = sent.message()
    assert (headers["Bcc"], headers["To"]) == (None, "lea@example.org")
    assert len(sent.subject) <= mail.SUBJECT_LENGTH
    assert not set("\r\n\x00\x1b\u2028\u202e") & set(sent.subject)


@pytest.mark.parametrize(
    "to", ["a@b.example\nBcc: c@d.example", "a@b.example, c@d.example", "Lea <a@b.example>", "x", ""]
)
def test_mail_goes_to_one_address(to):
    with pytest.raises(ValidationError):
        queue(to=to)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Lea Learner", "Lea Learner"),
        ("Anne-Marie d’Arc", "Anne-Marie d’Arc"),
        ("J.R. Smith", "J. R. Smith"),
        ("Click http://evil.example/now", "Click http evil. example now"),
        ("evil.example", "evil. example"),
        ("me@evil.example", "me evil. example"),
        ("Lea\r\n\r\nhttp://evil.example", "Lea http evil. example"),
        ("\u202eaeL", "aeL"),
    ],
)
def test_name_becomes_no_link(typed, printed):
    assert plain_name(typed) == printed


def test_names_in_a_letter_are_printed_as_names():
    letter = render_mail(
        template="account/login_code",
        context={"name": "x\n\nhttp://evil.example", "code": "A"},
        language="en",
    )

    assert "Hello x http evil. example," in letter.text
    assert "evil.example" not in letter.text + letter.html


def test_whatever_is_printed_in_html_is_escaped():
    letter = render_mail(
        template="account/login_code", context={"name": "<b>x</b>", "code": "A"}, language="en"
    )

    assert "Hello &lt;b&gt;x&lt; b&gt;," in letter.html
    assert "Hello <b>x< b>," in letter.text


# Letters


def test_letter_has_a_subject_the_words_and_the_action():
    letter = render_mail(template="account/password_reset_key", context=RESET, language="en")

    assert letter.subject == "Choose a new password"
    assert letter.text.splitlines() == [
        "Hello Lea,",
        "",
        "Somebody, hopefully you, asked to set a new password for your account at Pontis.",
        "",
        "Choose a new password:",
        "http://127.0.0.1:8000/en/reset/x/",
        "",
        "If it was not you, you need not do anything: your password stays as it is.",
        "",
        "--",
        "Pontis",
        "http://127.0.0.1:8000",
    ]


def test_html_says_the_same_with_a_button():
    letter = render_mail(template="account/password_reset_key", context=RESET, language="en")

    assert (
        '<a class="action" href="http://127.0.0.1:8000/en/reset/x/">Choose a new password</a>' in letter.html
    )
    assert '<html lang="en">' in letter.html
    assert letter.html.count("<a ") == 2


def test_letter_without_a_name_greets_all_the_same():
    letter = render_mail(template="account/login_code", context={"code": "ABC-123"}, language="en")

    assert letter.text.startswith("Hello,\n\nType this code")
    assert '<p class="code">ABC-123</p>' in letter.html


def test_letter_speaks_the_language_of_its_reader():
    assert (
        '<html lang="it">'
        in render_mail(template="account/login_code", context={"code": "A"}, language="it").html
    )
    assert (
        '<html lang="en">'
        in render_mail(template="account/login_code", context={"code": "A"}, language="").html
    )


def test_letter_is_written_when_it_is_promised(now):
    with transaction.atomic():
        queue_letter(
            key="a",
            to="lea@example.org",
            template="account/login_code",
            context={"code": "A1B2"},
            language="en",
        )

    [sent] = deliver(now)
    assert (sent.subject, "A1B2" in sent.body) == ("Your code to sign in", True)


def test_only_addresses_of_the_site_become_buttons():
    text = "Go on:\nhttp://127.0.0.1:8000/en/\n\nSee\nhttp://evil.example/\n\n--\nPontis"

    assert paragraphs(text) == [
        Paragraph(["Go on:", "http://127.0.0.1:8000/en/"]),
        Paragraph(["See", "http://evil.example/"]),
    ]
    assert [paragraph.url for paragraph in paragraphs(text)] == ["http://127.0.0.1:8000/en/", ""]


def test_one_line_keeps_every_letter():
    assert one_line(" Ευχαριστώ –\tža \n") == "Ευχαριστώ – ža"


def test_message_of_another_package_leaves_once_for_each_recipient(now):
    message = EmailMultiAlternatives("S", "T", to=["a@example.org", "b@example.org"])
    message.attach_alternative("<p>T</p>", "text/html")
    mail.queue_message(key="k", message=message)

    sent = deliver(now)
    assert [(each.to, each.subject, each.body) for each in sent] == [
        (["a@example.org"], "S", "T"),
        (["b@example.org"], "S", "T"),
    ]
    assert sent[0].alternatives[0].content == "<p>T</p>"


# T-07


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (smtplib.SMTPDataError(421, b"busy"), "retry"),
        (smtplib.SMTPDataError(550, b"refused"), "dead"),
        (smtplib.SMTPSenderRefused(450, b"later", "x"), "retry"),
        (smtplib.SMTPRecipientsRefused({"lea@example.org": (450, b"greylisted")}), "retry"),
        (smtplib.SMTPRecipientsRefused({"lea@example.org": (550, b"no such mailbox")}), "dead"),
        (smtplib.SMTPServerDisconnected("gone"), "retry"),
        (TimeoutError("timed out"), "retry"),
    ],
)
def test_answer_of_the_mail_server_decides_whether_to_try_again(error, status, now, monkeypatch):
    def refuse(*args, **kwargs):
        raise error

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    entry = queue()
    outbox.work_off(now=now)

    entry.refresh_from_db()
    assert entry.status == status
    assert type(error).__name__ in entry.error or status == "dead"
