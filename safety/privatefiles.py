"""Bytes that nobody reads but through a view of ours: written whole or not at all, always to be saved, never shown inside a page."""

import os
import tempfile
from pathlib import Path

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix="draft-")
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        Path(draft).replace(path)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise


def delivered(path: Path, *, name: str, content_type: str) -> HttpResponse:
    if not path.is_file():
        raise Http404
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(path.read_bytes(), content_type=content_type, headers=headers)
