from datetime import timedelta

from home.housekeeping import publish_scheduled_pages
from tests.home.factories import TextFactory


def test_page_goes_live_when_its_time_has_come(site, now):
    page = TextFactory.create(title="Terms", slug="terms")
    page.unpublish()
    page.go_live_at, page.title = now - timedelta(minutes=1), "New terms"
    page.save_revision(approved_go_live_at=page.go_live_at)

    publish_scheduled_pages(now=now)

    page.refresh_from_db()
    assert (page.live, page.title) == (True, "New terms")
