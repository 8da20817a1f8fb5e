"""A translator reads and rewrites the interface; the maintainers get a file."""

import polib
import pytest
from django.core.management import call_command
from django.urls import reverse

from scripts import messages
from studio.desk.interface import actions, catalogues, own, wordings
from studio.desk.models import InterfaceWording
from tests.factories import PersonFactory

UNITS = ["%(count)s lekcija", "%(count)s lekciji", "%(count)s lekcije", "%(count)s lekcij"]


@pytest.fixture
def desk(client, translator, slovenian):
    client.force_login(translator)
    return client


@pytest.fixture
def save(desk, slovenian, key):
    def post(words, *forms, seen=None, script=False):
        known = wordings.text(slovenian, key(words))
        said = {f"form-{number}": form for number, form in enumerate(forms)}
        return desk.post(
            reverse("desk:text", args=["sl", known.key]),
            said | {"seen": known.version if seen is None else seen},
            headers={"X-Requested-With": "fetch"} if script else {},
        )

    return post


def states(catalogue):
    return {each.message.singular: each.state for each in wordings.texts(catalogue)}


def test_every_text_says_how_far_it_is(desk, slovenian):
    assert states(slovenian) == {
        "Read <b>the guide</b>": "unread",
        "Hello %(name)s": "open",
        "Desk": "fuzzy",
        "%(count)s unit": "unread",
    }
    html = desk.get(reverse("desk:texts", args=["sl"])).content.decode()
    assert "0 of 4 read by a person" in html
    assert "For numbers like 2, 102, 202" in html


def test_what_is_written_waits_for_the_catalogue(save, slovenian, translator, key):
    save("Hello", "Pozdrav, %(name)s")
    save("%(count)s unit", *UNITS)

    row = InterfaceWording.objects.get(key=key("Hello"))
    assert (row.forms, row.written_by, row.read_by, row.is_approved) == (
        ["Pozdrav, %(name)s"],
        translator,
        translator,
        True,
    )
    assert list(states(slovenian).values()) == ["unread", "proposed", "fuzzy", "proposed"]
    assert [said["words"] for said in own.wordings(translator)] == [["Pozdrav, %(name)s"], UNITS]


def test_lost_placeholder_is_shown_beside_what_was_typed(save):
    response = save("Hello", "Pozdrav")

    assert response.status_code == 422
    assert "%(name)s is missing: it must stand here as in the source." in response.content.decode()
    assert ">Pozdrav</textarea>" in response.content.decode()


def test_nobody_is_overwritten(save):
    save("Hello", "Pozdrav, %(name)s")

    response = save("Hello", "Zdravo, %(name)s", seen="", script=True)

    assert response.status_code == 409
    assert "Pozdrav, %(name)s" in response.content.decode()
    assert ">Zdravo, %(name)s</textarea>" in response.content.decode()
    assert InterfaceWording.objects.get().forms == ["Pozdrav, %(name)s"]


def test_written_back_to_nothing_it_is_as_the_catalogue_says(save, slovenian):
    save("Read", "Berite <b>vodnik</b>")
    save("Read", "")

    assert states(slovenian)["Read <b>the guide</b>"] == "unread"


def test_page_is_confirmed_but_for_what_has_changed_since(desk, slovenian, key):
    seen = [f"{each.key}:{each.version}" for each in wordings.texts(slovenian)]
    seen[3] = f"{key('%(count)s unit')}:other"

    desk.post(reverse("desk:read_texts", args=["sl"]), {"seen": seen})

    assert list(states(slovenian).values()) == ["read", "open", "proposed", "unread"]
    row = InterfaceWording.objects.get(key=key("Read"))
    assert (row.written_by, row.forms) == (None, ["Preberite <b>vodnik</b>"])


def test_who_only_read_has_not_read_what_the_catalogue_says_later(
    desk, slovenian, catalogue_file, key, now, translator
):
    text = wordings.text(slovenian, key("Read"))
    actions.confirm(catalogue=slovenian, seen={text.key: text.version}, user=translator, now=now)
    catalogue_file.write_text(catalogue_file.read_text().replace("vodnik", "priročnik"))

    assert states(catalogues.catalogue("sl"))["Read <b>the guide</b>"] == "unread"


def test_proposal_of_somebody_who_may_not_publish_waits_for_another(slovenian, key, now, translator):
    person, place = PersonFactory.create(), {"catalogue": slovenian, "now": now}
    known = wordings.text(slovenian, key("Hello"))
    kept = actions.save(**place, key=known.key, forms=["Zdravo, %(name)s"], seen=known.version, user=person)
    assert not kept.row.is_approved

    actions.confirm(**place, seen={kept.key: kept.version}, user=translator)

    row = InterfaceWording.objects.get()
    assert (row.is_approved, row.written_by, row.read_by) == (True, person, translator)


def test_way_of_a_wording_into_the_catalogue(save, desk, slovenian, catalogue_file, tmp_path, monkeypatch):
    save("Hello", "Pozdrav, %(name)s")
    save("%(count)s unit", *UNITS)
    save("Desk", "Miza")
    file = tmp_path / "sl.po"
    call_command("export_wordings", "sl", str(file))
    assert (
        desk.get(reverse("desk:export_texts", args=["sl"])).content.decode().strip()
        == file.read_text().strip()
    )

    monkeypatch.setattr(messages, "LOCALE", tmp_path)
    assert messages.take(file) == 3

    assert list(states(catalogues.catalogue("sl")).values()) == ["unread", "read", "read", "read"]
    assert polib.pofile(str(catalogue_file)).find("%(count)s unit").msgstr_plural == dict(enumerate(UNITS))


def test_list_is_narrowed(desk):
    def shown(query):
        rows = desk.get(reverse("desk:texts", args=["sl"]) + query).context["rows"]
        return [row.text.message.singular for row in rows]

    assert shown("?show=open") == ["Hello %(name)s"]
    assert shown("?area=cms") == ["Desk"]
    assert shown("?q=ENOTA") == ["%(count)s unit"]


def test_list_takes_as_many_queries_for_one_as_for_many(client, translator, django_assert_max_num_queries):
    client.force_login(translator)
    client.get(reverse("desk:texts", args=["sl"]))

    with django_assert_max_num_queries(100) as few:
        client.get(reverse("desk:texts", args=["sl"]) + "?q=glossary")
    with django_assert_max_num_queries(100) as many:
        client.get(reverse("desk:texts", args=["sl"]))

    assert len(few) == len(many) <= 15
