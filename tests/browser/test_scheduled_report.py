"""An admin has a report come every week: a worker sends it by SMTP, the mail leads to the file, and holds none itself."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime

from tests.browser.smtp_sink import listening

READER = "reports@sample.example"
WEEK_GOES_BY = """
from datetime import timedelta
from reports.models import Schedule
for schedule in Schedule.objects.unscoped("a week goes by"):
    Schedule.objects.unscoped("a week goes by").filter(pk=schedule.pk).update(last_slot=schedule.last_slot - timedelta(days=7))
"""
MINUTES_GO_BY = """
from notifications.models import PeriodRun
PeriodRun.objects.filter(name__startswith="reports.").delete()
"""


def test_report_comes_by_mail_and_is_fetched(demo, inside, browse, sign_in, cms_window):
    page = cms_window()
    schedule(page)
    inside.run(WEEK_GOES_BY)

    with listening() as sink:
        work(demo, inside, sink)
    (letter,) = sink.to(READER)
    assert letter["Subject"] == "The report “Completion” is ready"
    assert list(letter.iter_attachments()) == []
    link = re.search(r"http\S+/cms/reports/files/\S+", letter.get_body(("plain",)).get_content())[0]

    reader = sign_in(browse(), READER)
    with reader.expect_download() as waiting:
        reader.evaluate("address => { location = address }", link)
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    heading, *lines = csv.reader(io.StringIO(text))
    assert (heading[:2], bool(lines)) == (["Group", "Enrolled"], True)

    stranger = browse()
    stranger.goto(link)
    assert "/accounts/login/" in stranger.url


def schedule(page) -> None:
    page.goto("/cms/reports/of/completion/")
    page.get_by_role("link", name="Get this report every week").click()
    page.select_option("[name=weekday]", str(datetime.now(UTC).weekday()))
    page.select_option("[name=hour]", "0")
    page.select_option("[name=zone]", "UTC")
    page.select_option("[name=format]", "csv")
    page.fill("[name=recipients]", READER)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("cell", name=READER).wait_for()


def work(demo, inside, sink) -> None:
    """A worker that has a mail server: one round asks for the report, another writes it, a third sends what tells of it."""
    worker = replace(demo, environment=demo.environment | {"EMAIL_URL": sink.url})
    for _ in range(4):
        inside.run(MINUTES_GO_BY)
        worker.manage("runworker", "--once")
        if sink.to(READER):
            break
