from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import PageLogEntry

from content.actions import KEPT, forget_former_files, put_back, replace_file
from content.models import FormerFile
from tests.studio.library.conftest import picture, png
from tests.studio.library.pages import lesson, show

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("indexed"),
    # Wagtail leaves the file in which it made a rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def upload(name="new.png", size=(90, 60), colour="blue"):
    return SimpleUploadedFile(name, png(size, colour), "image/png")


def test_pages_in_all_languages_show_the_new_file_at_once(client, course, admin, image, now):
    pages = [show(lesson(language=language), image) for language in ("en", "it")]
    before = [client.get(page.url).content.decode() for page in pages]

    replace_file(medium=image, file=upload(), by=admin, now=now)

    assert all("images/bridge" in html for html in before)
    for page in pages:
        html = client.get(page.url).content.decode()
        assert "images/new" in html
        assert "images/bridge" not in html
    assert PageLogEntry.objects.filter(action="content.medium").count() == 2


def test_words_do_not_become_stale_by_a_new_file(course, admin, image, now):
    source, page = show(lesson(), image), show(lesson(language="it"), image)
    fingerprint = source.fingerprint()

    replace_file(medium=image, file=upload(), by=admin, now=now)

    page.refresh_from_db()
    assert page.translated_from == fingerprint == lesson().fingerprint()
    assert page.render_version == 1


def test_a_later_publication_does_not_bring_back_what_was_kept(client, course, admin, image, now):
    page = show(lesson(), image)
    draft = page.save_revision()
    replace_file(medium=image, file=upload(), by=admin, now=now)

    draft.publish()

    assert lesson().render_version == 1


@pytest.mark.parametrize(("size", "focus"), [((90, 60), 5), ((60, 90), None)])
def test_focal_point_stays_where_the_size_is_the_same(admin, image, now, size, focus):
    image.focal_point_x = image.focal_point_y = image.focal_point_width = image.focal_point_height = 5
    image.save()

    image = replace_file(medium=image, file=upload(size=size), by=admin, now=now)

    image.refresh_from_db()
    assert (image.width, image.height) == size
    assert image.focal_point_x == focus


def test_old_file_is_put_back_and_the_new_one_can_be_had_again(admin, image, now):
    old = image.file.name
    image = replace_file(medium=image, file=upload(), by=admin, now=now)
    new, digest = image.file.name, image.file_hash

    image = put_back(former=FormerFile.objects.get(), by=admin, now=now)

    assert (image.file.name, image.file_hash != digest) == (old, True)
    assert FormerFile.objects.get().file == new
    assert image.file.storage.exists(image.file.name)


def test_files_that_nobody_can_put_back_are_deleted(
    admin, image, film, now, django_capture_on_commit_callbacks
):
    old = image.file.name
    image = replace_file(medium=image, file=upload(), by=admin, now=now)

    assert forget_former_files(now=now + KEPT) == 0
    assert image.file.storage.exists(old)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_former_files(now=now + KEPT + timedelta(seconds=1)) == 1
    assert not image.file.storage.exists(old)
    assert image.file.storage.exists(image.file.name)


def test_effect_is_shown_first_and_the_file_replaced_then(client, course, admin, image):
    old = image.file.name
    show(lesson(), image)
    show(lesson(2), image, publish=False)
    client.force_login(admin)
    url = f"/cms/library/image/{image.pk}/replace/"

    shown = client.get(url)
    assert [(one.page.slug, one.in_live, one.in_draft) for one in shown.context["reached"]] == [
        ("lesson-1", True, True),
        ("lesson-2", False, True),
    ]
    assert client.post(url, {"file": upload("no.png", colour="red")}).status_code == 302
    image.refresh_from_db()
    assert image.file.name.startswith("original_images/no")
    client.post(f"/cms/library/image/{image.pk}/put-back/", {"former": FormerFile.objects.get().pk})
    image.refresh_from_db()
    assert image.file.name == old


def test_drawing_with_a_script_is_refused_and_a_plain_one_taken(client, admin, image):
    client.force_login(admin)
    url = f"/cms/library/image/{image.pk}/replace/"
    head = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">'
    bad = SimpleUploadedFile("a.svg", head + b"<script>alert(1)</script></svg>", "image/svg+xml")
    good = SimpleUploadedFile("a.svg", head + b'<!-- x --><path d="M0 0"/></svg>', "image/svg+xml")

    assert client.post(url, {"file": bad}).status_code == 400
    assert client.post(url, {"file": good}).status_code == 302
    image.refresh_from_db()
    assert (image.file.name, b"<!--" in image.file.open().read()) == (
        "original_images/a.svg",
        False,
    )


def test_nobody_else_replaces_it(client, learner, image):
    client.force_login(learner)

    answer = client.post(f"/cms/library/image/{image.pk}/replace/", {"file": upload()})

    assert (answer.status_code, FormerFile.objects.count()) == (302, 0)


def test_what_is_known_of_the_rights_is_shown_at_once(client, course, admin):
    image = picture(licence="by", author="Mara", source="https://example.org/b")
    page = show(lesson(), image)
    assert "Mara" in client.get(page.url).content.decode()
    client.force_login(admin)

    form = {"title": "Bridge", "collection": 1, "licence": "by-sa", "author": "Jonas", "people": "nobody"}
    client.post(f"/cms/images/{image.pk}/", form)
    client.logout()

    html = client.get(page.url).content.decode()
    assert "Mara" not in html
    assert 'Jonas · <a href="https://creativecommons.org/licenses/by-sa/4.0/"' in " ".join(html.split())
