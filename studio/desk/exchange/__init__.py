"""Translations out to files and back: PO and XLIFF 1.2, a whole shelf in one language."""
