"""Elements whose attributes keep their underscores, as OLX writes them."""

from interop.questions import markup
from interop.questions.markup import Xml


def element(name: str, *parts: str, **attributes: object) -> Xml:
    """None leaves an attribute out."""
    said = "".join(
        markup.element("x", v=value)[2:-2].replace(" v=", f" {key}=", 1)
        for key, value in attributes.items()
        if value is not None
    )
    return Xml(f"<{name}{said}{markup.element(name, *parts)[len(name) + 1 :]}")
