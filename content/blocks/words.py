"""The kinds of writing that blocks are made of: body text, and text inside a line."""

from wagtail.blocks import CharBlock, RichTextBlock

INLINE_FEATURES = ("bold", "italic", "link")
BODY_FEATURES = (*INLINE_FEATURES, "ol", "ul", "document-link")


def body_text(**options) -> RichTextBlock:
    """Paragraphs and lists."""
    return RichTextBlock(features=list(BODY_FEATURES), **options)


def inline_text(**options) -> RichTextBlock:
    """One line of text with emphasis and links: a cell, a turn, an option."""
    return RichTextBlock(features=list(INLINE_FEATURES), **options)


def title_text(**options) -> CharBlock:
    return CharBlock(max_length=200, **options)
