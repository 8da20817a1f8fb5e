from .captions import CaptionTrack
from .library import FormerFile, LibraryDocument, LibraryImage, LibraryRendition, Rights
from .pages import BasePage

__all__ = [
    "BasePage",
    "CaptionTrack",
    "FormerFile",
    "LibraryDocument",
    "LibraryImage",
    "LibraryRendition",
    "Rights",
]
