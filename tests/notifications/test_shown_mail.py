from django.core.mail import EmailMessage

from notifications.shown_mail import ShownBackend


def test_mail_is_kept_and_printed(tmp_path, capsys):
    message = EmailMessage("Your code", "It is 4711.", to=["ada@example.org"])

    assert ShownBackend(file_path=str(tmp_path)).send_messages([message]) == 1

    printed = capsys.readouterr().out
    assert "Mail to ada@example.org: Your code\n\nIt is 4711.\n" in printed
    assert "It is 4711." in next(tmp_path.iterdir()).read_text()
