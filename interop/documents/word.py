"""Word files (.docx): mammoth reads the words; what it passes over is looked for in the file itself (`left_behind`)."""

from io import BytesIO

import mammoth
from django.utils.translation import gettext as _

from interop.packages.schema import Arrival, UnreadablePackage
from safety.archives import Archive

from . import left_behind
from .callouts import NAMES
from .left_behind import Styles
from .opening import opened, stem_of
from .outline import arrival_of
from .schema import Document

BODY = "word/document.xml"
_LISTS = """
p[style-name='List Bullet'] => ul > li:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number'] => ol > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
"""
_MAP = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Quiz'] => p:fresh
strike => s
comment-reference =>
"""


def looks(name: str, data: bytes) -> bool:
    return b"word/document.xml" in data


def read(name: str, data: bytes) -> Arrival:
    archive = opened(data)
    if BODY not in archive:
        raise UnreadablePackage(_("This is no Word document: %(part)s is missing.") % {"part": BODY})
    return arrival_of(document_of(name, data, archive))


def document_of(name: str, data: bytes, archive: Archive) -> Document:
    styles = Styles(archive)
    pictures: dict[str, bytes] = {}
    try:
        result = mammoth.convert_to_html(
            BytesIO(data),
            style_map=_style_map(styles),
            convert_image=_keeper(pictures),
            id_prefix="",
            external_file_access=False,
        )
    except (KeyError, ValueError, IndexError, AttributeError, TypeError) as error:
        raise UnreadablePackage(_("This Word document is damaged.")) from error
    return Document(result.value, stem_of(name), pictures, left_behind.of(archive, styles))


def _style_map(styles: Styles) -> str:
    """Named styles of callouts become `aside`; paragraphs of one that follow one another are one."""
    named = [
        f"p[style-name='{style}'] => aside.{name} > p:fresh"
        for style in styles.names.values()
        if "'" not in style and (name := "".join(filter(str.isalpha, style.lower()))) in NAMES
    ]
    return "\n".join([_MAP, *named, _LISTS])


def _keeper(pictures: dict[str, bytes]):
    """Pictures are kept beside the HTML, by a name that says their place."""

    def keep(image):
        source = f"picture-{len(pictures) + 1}.{image.content_type.rpartition('/')[2]}"
        with image.open() as stream:
            pictures[source] = stream.read()
        return {"src": source}

    return mammoth.images.img_element(keep)
