"""What may stand in the media library, and what is said of it."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import FileField
from django.template.loader import render_to_string

from assessments.assignments import storing
from content.models import LibraryDocument, LibraryImage

pytestmark = pytest.mark.django_db

CC_BY = (
    '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license noopener noreferrer">CC BY 4.0</a>'
)


def test_files_of_learners_never_come_into_the_library():
    """Theirs are bytes in private storage that no row of a public file names."""
    models = [
        model._meta.label
        for model in apps.get_models()
        if any(isinstance(field, FileField) for field in model._meta.concrete_fields)
    ]

    ours = {"content.LibraryDocument", "content.LibraryImage", "content.LibraryRendition"}
    theirs = {"wagtaildocs.Document", "wagtailimages.Image", "wagtailimages.Rendition"}
    assert set(models) == ours | theirs | {"wagtailcore.UploadedFile", "wagtailusers.UserProfile"}
    assert storing.folder().is_relative_to(settings.PRIVATE_ROOT)
    assert not Path(settings.PRIVATE_ROOT).is_relative_to(settings.MEDIA_ROOT)


@pytest.mark.parametrize(
    ("rights", "said"),
    [
        ({}, ""),
        ({"licence": "own", "author": "Mara"}, ""),
        ({"licence": "permission", "permission": "By mail"}, ""),
        ({"licence": "permission", "author": "Mara"}, "Mara · With permission"),
        (
            {"licence": "by", "author": "<Mara>", "source": "https://example.org/?a&b"},
            f'<a href="https://example.org/?a&amp;b" rel="noopener noreferrer">&lt;Mara&gt;</a> · {CC_BY}',
        ),
    ],
)
def test_credit_says_what_the_licence_asks_for(rights, said):
    html = render_to_string("components/credit.html", {"credit": LibraryImage(**rights).credit})

    assert " ".join(html.split()) == (f'<small class="credit"> {said} </small>' if said else "")


def test_author_is_asked_for_where_the_licence_wants_one():
    with pytest.raises(ValidationError) as refused:
        LibraryDocument(licence="by-nc").clean()

    assert refused.value.message_dict == {"author": ["This licence asks that the author is named."]}
