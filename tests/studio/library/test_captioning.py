import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection, CollectionViewRestriction

from content.actions import write_track
from content.captions import Cue, webvtt
from content.models import CaptionTrack
from studio.library.cues import remarks_on
from studio.library.moments import moment_of, written
from tests.studio.library.pages import lesson, show_film

pytestmark = pytest.mark.django_db

CUES = [Cue(1_000, 3_000, "Mara: We come on Monday."), Cue(3_500, 6_000, "Jonas: Good.")]


def rows(*found: tuple[str, str, str], version="", **more) -> dict[str, str]:
    data = {"cues-TOTAL_FORMS": len(found), "cues-INITIAL_FORMS": 0, "version": version, **more}
    for number, row in enumerate(found):
        data |= {
            f"cues-{number}-{name}": text for name, text in zip(("start", "end", "text"), row, strict=True)
        }
    return data


@pytest.fixture
def editor(client, admin, film):
    client.force_login(admin)
    return f"/cms/library/document/{film.pk}/captions/en/"


@pytest.fixture
def empty(client, editor):
    return client.get(editor).context["version"]


def test_rows_become_captions_in_the_order_of_time(client, editor, empty):
    answer = client.post(
        editor,
        rows(("0:04", "6", "Jonas: Good."), ("1", "3,5", "Mara:  We come."), ("", "", ""), version=empty),
    )

    assert answer.status_code == 302
    assert CaptionTrack.objects.get().captions == webvtt(
        [Cue(1_000, 3_500, "Mara: We come."), Cue(4_000, 6_000, "Jonas: Good.")]
    )


def test_what_is_wrong_is_said_at_its_row_and_nothing_is_lost(client, editor, empty):
    answer = client.post(
        editor, rows(("5", "3", "Back in time"), ("x", "3", "When"), ("", "", "Never"), version=empty)
    )

    errors = [dict(form.errors) for form in answer.context["formset"]]
    assert answer.status_code == 400
    assert errors == [
        {"end": ["It ends before it begins."]},
        {"start": ["Write a time such as 1:05 or 0:01:05.250."]},
        {"start": ["When?"], "end": ["When?"]},
    ]
    assert "Back in time" in answer.content.decode()
    assert not CaptionTrack.objects.exists()


def test_work_of_somebody_else_is_not_overwritten_unseen(client, editor, empty, film, now):
    write_track(document=film, language="en", words={"captions": webvtt(CUES)}, now=now)

    answer = client.post(editor, rows(("1", "2", "Mine"), version=empty))

    assert (answer.status_code, CaptionTrack.objects.get().captions) == (400, webvtt(CUES))
    client.post(editor, rows(("1", "2", "Mine"), version=answer.context["version"]))
    assert "Mine" in CaptionTrack.objects.get().captions


def test_long_films_are_edited_in_parts(client, editor, film, now):
    many = [Cue(n * 1000, n * 1000 + 900, f"Cue {n}") for n in range(200)]
    write_track(document=film, language="en", words={"captions": webvtt(many)}, now=now)
    shown = client.get(editor, {"part": 2}).context

    client.post(editor, rows(("300", "301", "Last"), version=shown["version"], part="2"))

    track = CaptionTrack.objects.get()
    assert (shown["first"], len(shown["formset"].initial_forms)) == (151, 50)
    assert track.captions == webvtt([*many[:150], Cue(300_000, 301_000, "Last")])


def test_files_come_in_and_go_out(client, editor):
    srt = b"1\n00:00:01,000 --> 00:00:03,000\nMara: We come on Monday.\n\n2\n00:00:03,500 --> 00:00:06,000\nJonas: Good.\n"

    client.post(f"{editor}file/", {"file": SimpleUploadedFile("a.srt", srt)})

    assert client.get(f"{editor}file/").content.decode() == webvtt(CUES)
    assert client.get(f"{editor}file/?as=srt").content == srt
    wrong = client.post(f"{editor}file/", {"file": SimpleUploadedFile("a.srt", b"1\nx --> y\n")}, follow=True)
    assert "Line 2: a time is expected here" in wrong.content.decode()
    assert CaptionTrack.objects.get().captions == webvtt(CUES)


def test_learners_get_tracks_and_a_transcript_in_their_language(course, client, editor, film, now):
    pages = [show_film(lesson(language=language), film, "<p>Own words</p>") for language in ("en", "it")]
    write_track(document=film, language="en", words={"captions": webvtt(CUES)}, now=now)
    client.post(f"{editor}transcript/", {"make": "1"})
    client.logout()

    english, italian = (client.get(page.url).content.decode() for page in pages)

    track = CaptionTrack.objects.get()
    assert f'<track kind="captions" src="{track.url}" srclang="en" label="English" default>' in english
    assert f'<track kind="captions" src="{track.url}" srclang="en" label="English">' in italian
    assert "<p>Mara: We come on Monday.</p>" in english
    assert ("Own words" in english, "Own words" in italian, "We come" in italian) == (False, True, False)


def test_transcript_in_another_language_says_so(client, course, film, now):
    page = show_film(lesson(language="it"), film)
    write_track(document=film, language="en", words={"transcript": "We come."}, now=now)

    html = client.get(page.url).content.decode()

    assert '<div class="fold-text" lang="en"><p>We come.</p></div>' in html


def test_captions_are_as_private_as_their_film(client, film, now):
    track = write_track(document=film, language="en", words={"captions": webvtt(CUES)}, now=now)
    answer = client.get(track.url)
    assert (answer.content.decode(), answer["Content-Type"]) == (webvtt(CUES), "text/vtt; charset=utf-8")
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert client.get(track.url, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.get(track.url.replace("en.vtt", "it.vtt")).status_code == 404

    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="login"
    )

    assert client.get(track.url).status_code == 302


def test_good_style_is_recommended():
    found = [
        Cue(0, 2_000, "Well"),
        Cue(1_000, 4_000, "a" * 43),
        Cue(5_000, 5_100, "Too fast\nand\ntoo high"),
    ]

    remarks = [(remark.number, remark.weight, str(remark.text)[:14]) for remark in remarks_on(found)]

    assert remarks == [
        (2, "warning", "It begins befo"),
        (2, "hint", "A line has mor"),
        (3, "hint", "More than two "),
        (3, "hint", "It is too shor"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("65", 65_000), ("1:05", 65_000), ("1:05.25", 65_250), ("0:01:05,250", 65_250), ("1:2:3", 3_723_000),
        ("", None), ("1:", None), ("-1", None), ("999:00:00", None), ("1:05.2500", None),
    ],
)  # fmt: skip
def test_moments_are_read_as_people_write_them(text, expected):
    assert moment_of(text) == expected


def test_moments_are_written_shortly():
    assert [written(65_250), written(3_723_000)] == ["01:05.250", "01:02:03.000"]
