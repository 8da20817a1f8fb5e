"""The versions of QTI. Inside, everything has the names of 2.x; those of 3.0 are derived from them."""

import re
from typing import NamedTuple

from interop.questions.markup import Xml, element
from safety.xml import Element

_HUMP = re.compile(r"(?<!^)([A-Z])")
_HYPHEN = re.compile(r"-([a-z])")
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


class Dialect(NamedTuple):
    version: str
    namespace: str
    schema: str
    templates: str
    """Where the standard response processing is; `%s` is its name."""
    package: str
    package_schema: str
    package_name: str
    package_version: str

    @property
    def is_hyphenated(self) -> bool:
        return self.version == "3.0"

    @property
    def short(self) -> str:
        return f"v{self.version.replace('.', 'p')}"

    def element(self, name: str, *parts: str, **attributes: object) -> Xml:
        if self.is_hyphenated:
            attributes = {_hyphenated(key): value for key, value in attributes.items()}
            name = f"qti-{_hyphenated(name)}"
        return element(name, *parts, **attributes)

    def root(self, name: str, *parts: str, **attributes: object) -> Xml:
        where = {"xmlns__xsi": _XSI, "xsi__schemaLocation": f"{self.namespace} {self.schema}"}
        return self.element(name, *parts, **{"xmlns": self.namespace, **where, **attributes})


QTI21 = Dialect(
    "2.1",
    "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    "http://www.imsglobal.org/question/qti_v2p1/rptemplates/%s",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "http://www.imsglobal.org/xsd/imscp_v1p2.xsd",
    "QTIv2.1 Package",
    "1.0.0",
)
QTI22 = Dialect(
    "2.2",
    "http://www.imsglobal.org/xsd/imsqti_v2p2",
    "http://www.imsglobal.org/xsd/qti/qtiv2p2/imsqti_v2p2p2.xsd",
    "http://www.imsglobal.org/question/qti_v2p2/rptemplates/%s",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "http://www.imsglobal.org/xsd/qti/qtiv2p2/qtiv2p2_imscpv1p2_v1p0.xsd",
    "QTIv2.2 Package",
    "1.0.0",
)
QTI30 = Dialect(
    "3.0",
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0p1_v1p0.xsd",
    "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/%s.xml",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    "QTI Package",
    "3.0.0",
)
DIALECTS = {dialect.version: dialect for dialect in (QTI21, QTI22, QTI30)}


def canonical(found: Element) -> Element:
    """The same tree with the names of 2.x."""
    for part in found.all():
        if part.name.startswith("qti-"):
            part.name = _humped(part.name.removeprefix("qti-"))
            part.attributes = {_humped(key): value for key, value in part.attributes.items()}
    return found


def _hyphenated(name: str) -> str:
    """The helper that writes attributes makes hyphens of underscores."""
    if "__" in name or name == "xmlns":
        return name
    return _HUMP.sub(lambda hump: f"-{hump[1].lower()}", name)


def _humped(name: str) -> str:
    return _HYPHEN.sub(lambda part: part[1].upper(), name)
