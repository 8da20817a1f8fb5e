"""Fields of models: blocks that migrations do not repeat, and ticks for "any of these"."""

from django import forms
from django.db import models
from wagtail.fields import StreamField


class BlocksField(StreamField):
    """A migration names the class of the stream and not the blocks in it, so that a new kind of block needs none."""

    def deconstruct(self):
        name, path, _, options = super(StreamField, self).deconstruct()
        return name, path, [type(self.stream_block)], options


class ChoicesField(models.JSONField):
    """A JSON list of codes."""

    def __init__(self, *args, options=(), **kwargs):
        self.options = options
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=self.options,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )


class AddressField(models.URLField):
    """The address of a page; what is written without a scheme is meant as https."""

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})
