import pytest

from studio.desk.interface import catalogues

FILE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: sl\\n"
"Plural-Forms: nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);\\n"

#: templates/home/front.html
msgid "Read <b>the guide</b>"
msgstr "Preberite <b>vodnik</b>"

#: templates/notifications/mail/done.txt
msgid "Hello %(name)s"
msgstr ""

#: studio/desk/hooks.py
#, fuzzy
msgctxt "menu"
msgid "Desk"
msgstr "Miza"

#: templates/home/front.html
msgid "%(count)s unit"
msgid_plural "%(count)s units"
msgstr[0] "%(count)s enota"
msgstr[1] "%(count)s enoti"
msgstr[2] "%(count)s enote"
msgstr[3] "%(count)s enot"
"""


@pytest.fixture
def catalogue_file(tmp_path, monkeypatch):
    """A small Slovenian catalogue instead of the real ones."""
    path = tmp_path / "sl" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(FILE)
    monkeypatch.setattr(catalogues, "_path", lambda language: path if language == "sl" else None)
    return path


@pytest.fixture
def slovenian(catalogue_file):
    return catalogues.catalogue("sl")


@pytest.fixture
def key(slovenian):
    """Of the text that begins like this."""
    return lambda words: next(
        each.key for each in slovenian.messages.values() if each.singular.startswith(words)
    )
