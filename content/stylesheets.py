"""One stylesheet out of `static/css/parts/*.css`, in order of their names: `python -m content.stylesheets`.

The result is committed: neither a server nor a fresh checkout needs a build, and a test says when it is old.
"""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "static" / "css"
BUNDLE = FOLDER / "pontis.css"


def bundle() -> str:
    return "".join(minified(part.read_text()) for part in sorted((FOLDER / "parts").glob("*.css")))


def minified(css: str) -> str:
    """Without comments and needless space. Our strings hold neither braces nor runs of spaces."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    return re.sub(r"(?<=[\w-]): ", ":", css).replace(";}", "}").strip() + "\n"


if __name__ == "__main__":
    BUNDLE.write_text(bundle())
