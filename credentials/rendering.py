"""The certificate on paper: a tagged PDF, made from the signed record alone and the same whenever it is made.

Typst gets its source and drawings as bytes, and everything that is said as data: no name and no title can
become a command. Its root is a folder that holds nothing else, so that no command could read a file.
"""

import hashlib
import io
import json
import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import segno
import typst
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from content.arch import MOST_STONES, Stone, emblem

from .facts import Fact, columns_of, lines_of
from .models import Certificate
from .statement import Statement, in_language

PAPER = Path(__file__).parent / "paper"
SOURCE = PAPER / "certificate.typ"
INK = "#1f2a37"
FEWEST_STONES = 8
EMBLEM_FORMATS = {".svg", ".png", ".jpg", ".jpeg"}


def pdf(certificate: Certificate, language: str = "") -> bytes:
    """Kept by id and content, so that a new design, translation or emblem is seen at once."""
    data, files = page(certificate, language), drawings(certificate.statement)
    path = _folder() / f"{certificate.public_id}-{_fingerprint(data, files)}.pdf"
    if not path.exists():
        _keep(path, compiled(data, files, timestamp=int(certificate.issued_at.timestamp())))
    return path.read_bytes()


def forget(public_id: str) -> None:
    for path in _folder().glob(f"{public_id}-*.pdf"):
        path.unlink(missing_ok=True)


def page(certificate: Certificate, language: str = "") -> dict:
    """Everything that stands on the page, in one of the certificate's languages."""
    statement = in_language(certificate.statement, language)
    with override(statement["language"]):
        return {
            "words": _words(of_path="courses" in statement),
            "outcomes": lines_of(statement),
            "document_title": _("Certificate: %(name)s, %(title)s") % statement,
            "facts": [[_printed(fact, statement) for fact in column] for column in columns_of(statement)],
            "lang": statement["language"],
            "title_lang": statement["words_language"],
            "public_id": statement["id"],
            "printed_id": in_groups(statement["id"]),
            "printed_key": certificate.key_id,
            "address": statement["verification"],
            "printed_address": _short(statement["verification"]),
            "emblem": _emblem_name() if statement["funding"] else "",
            **{key: statement[key] for key in ("issuer", "name", "title", "funding")},
        }


def drawings(statement: Statement) -> dict[str, bytes]:
    arch, code = emblem(_stones(statement["units"])).encode(), qr_code(statement["verification"])
    return {"arch.svg": arch, "code.svg": code} | {
        name: _emblem_path().read_bytes() for name in [_emblem_name()] if name
    }


def compiled(data: dict, files: dict[str, bytes], *, timestamp: int) -> bytes:
    """As PDF/UA with the fonts that typst brings; a script they lack is left to the fonts of this machine."""
    inputs: dict[str, Any] = {"sys_inputs": {"data": json.dumps(data)}, "root": PAPER, "timestamp": timestamp}
    sources: Any = {"main.typ": SOURCE.read_bytes(), **files}
    try:
        return typst.compile(sources, ignore_system_fonts=True, pdf_standards=["ua-1"], **inputs)
    except typst.TypstError:
        return typst.compile(sources, **inputs)


def qr_code(address: str) -> bytes:
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawing, kind="svg", border=0, dark=INK, xmldecl=False)
    return drawing.getvalue()


def in_groups(public_id: str) -> str:
    """Two lines of four groups, as people read and type numbers."""
    groups = [public_id[start : start + 4] for start in range(0, len(public_id), 4)]
    return f"{' '.join(groups[:4])}\n{' '.join(groups[4:])}"


def _words(*, of_path: bool) -> dict[str, str]:
    return {
        "heading": _("Certificate"),
        "awarded_to": _("Awarded to"),
        "awarded_for": _("for completing the learning path") if of_path else _("for completing the course"),
        "outcomes": _("Its courses") if of_path else _("Who completes it can"),
        "number": _("Number"),
        "key": _("Signed with the key"),
        "check": _("Anybody can check it at"),
        "code": _("QR code: the address where this certificate can be checked"),
        "emblem": _("Emblem of the funding body"),
    }


def _printed(fact: Fact, statement: Statement) -> dict[str, str]:
    return fact._asdict() | {"lang": fact.lang or statement["language"]}


def _short(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path.rstrip('/').rpartition('/')[0]}/"


def _stones(units: int) -> list[Stone]:
    """A stone for a unit, in even number: on paper the arch stands symmetrical."""
    count = min(max(units, FEWEST_STONES), MOST_STONES)
    return [Stone("done")] * (count + count % 2)


def _emblem_path() -> Path:
    return Path(settings.DATA_DIR) / settings.FUNDING_EMBLEM


def _emblem_name() -> str:
    path = _emblem_path()
    is_drawing = settings.FUNDING_EMBLEM and path.suffix in EMBLEM_FORMATS and path.is_file()
    return f"emblem{path.suffix}" if is_drawing else ""


def _fingerprint(data: dict, files: dict[str, bytes]) -> str:
    digest = hashlib.sha256(SOURCE.read_bytes() + json.dumps(data, sort_keys=True).encode())
    for name in sorted(files):
        digest.update(files[name])
    return digest.hexdigest()[:16]


def _folder() -> Path:
    return Path(settings.PRIVATE_ROOT) / "certificates"


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(draft).replace(path)
