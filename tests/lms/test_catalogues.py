"""Catalogues are compiled where they are missing or old, whole or not at all."""

import gettext
import os

import pytest

from lms import catalogues

WORDS = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Bridge"\nmsgstr "{}"\n'


@pytest.fixture
def folder(tmp_path, settings):
    settings.LOCALE_PATHS = [tmp_path]
    folder = tmp_path / "it" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(WORDS.format("Ponte"))
    return folder


def spoken(folder):
    with (folder / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file).gettext("Bridge")


def test_missing_catalogue_is_compiled_and_nothing_else_is_left(folder):
    catalogues.compile_all()

    assert spoken(folder) == "Ponte"
    assert sorted(path.name for path in folder.iterdir()) == ["django.mo", "django.po"]


def test_catalogue_is_compiled_anew_only_when_its_source_is_newer(folder):
    catalogues.compile_all()
    (folder / "django.po").write_text(WORDS.format("Pontile"))
    os.utime(folder / "django.po", (1, 1))
    catalogues.compile_all()
    assert spoken(folder) == "Ponte"

    os.utime(folder / "django.mo", (0, 0))
    catalogues.compile_all()
    assert spoken(folder) == "Pontile"
