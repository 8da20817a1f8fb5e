"""Wordings that are live at once, in every process."""

import pytest
from django.db import DatabaseError
from django.utils.translation import gettext, ngettext, override, pgettext, trans_real

from studio.desk.interface import overlay
from studio.desk.models import InterfaceVersion, InterfaceWording


@pytest.fixture
def live(settings, site):
    """This process has looked at nothing yet; afterwards its catalogues are as they were."""
    settings.LIVE_WORDINGS = True
    overlay._known.__init__()
    yield
    layers = trans_real.translation("sl")._catalog
    if isinstance(layers._catalogs[0], overlay.Words):
        layers._catalogs.pop(0)
        layers._plurals.pop(0)
    overlay._known.__init__()


@pytest.fixture
def say(now):
    def write(source, *forms, context="", approved=True):
        InterfaceWording.objects.create(
            language="sl", key=source[:20], context=context, source=source, forms=list(forms),
            read_at=now, is_approved=approved,
        )  # fmt: skip
        row, _ = InterfaceVersion.objects.get_or_create(language="sl")
        row.number += 1
        row.save()

    return write


def spoken(text):
    with override("sl"):
        return gettext(text)


def test_wording_is_spoken_in_all_its_forms(live, say):
    say("%(done)s of %(required)s required unit done", "ena", "dve", "tri", "pet")
    say("May", "Maj!", context="month name")
    overlay.renew_here()

    with override("sl"):
        asked = "%(done)s of %(required)s required unit done", "%(done)s of %(required)s required units done"
        assert [ngettext(*asked, number) for number in (1, 2, 3, 5, 101)] == [
            "ena",
            "dve",
            "tri",
            "pet",
            "ena",
        ]
        assert pgettext("month name", "May") == "Maj!"


def test_process_notices_when_it_looks_and_looks_now_and_then(
    live, say, django_assert_num_queries, monkeypatch
):
    overlay.look()
    before = spoken("Glossary")
    say("Glossary", "Besednjak")

    with django_assert_num_queries(0):
        overlay.look()
    assert spoken("Glossary") == before

    monkeypatch.setattr(overlay, "monotonic", lambda: overlay._known.look_after)
    overlay.look()
    assert spoken("Glossary") == "Besednjak"
    monkeypatch.setattr(overlay, "monotonic", lambda: overlay._known.look_after + 1)
    with django_assert_num_queries(1):
        overlay.look()


def test_what_nobody_approved_is_not_spoken(live, say):
    before = spoken("Glossary")
    say("Glossary", "Besednjak", approved=False)

    overlay.renew_here()

    assert spoken("Glossary") == before


def test_it_is_off_by_default(site, say, django_assert_num_queries):
    say("Glossary", "Besednjak")

    with django_assert_num_queries(0):
        overlay.look()


def test_site_speaks_without_its_database(live, monkeypatch):
    def gone():
        raise DatabaseError

    monkeypatch.setattr(overlay, "_renew", gone)

    overlay.look()

    assert spoken("Glossary")
