"""A short text: what is written is compared with what is accepted, in any language in which the question is asked.

    {"options": […], "answers": {"a": {"texts": ["work placement"], "share": 100}}, "minds_case": false, …}

`texts` are the words of the source language and, when an answer is graded, those of all translations: somebody may read the
question in Italian and answer in English. The best share counts. A value is the text, without spaces around it.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from . import typed
from .kind import Asking, Block, Key, Kind, Value
from .words import Plain, html_of, items_of


class ShortText(Kind):
    name = "shorttext"
    reads_words = True

    def problem(self, block: Block) -> str:
        full = any(answer["share"] == 100 and typed.variants(answer["text"]) for answer in block["answers"])
        return "" if full else _("One answer must give all points.")

    def parts_of(self, block: Block) -> list[str]:
        return [answer for answer, _said in items_of(block["answers"])]

    def movable(self, key: Key) -> tuple[str, ...]:
        return ()

    def key_of(self, block: Block) -> Key:
        answers = {
            answer: {"texts": [said["text"]], "share": said["share"]}
            for answer, said in items_of(block["answers"])
        }
        return super().key_of(block) | {"answers": answers} | typed.exactness_in(block)

    def parts_in_words(self, block: Block) -> dict[str, Any]:
        return {
            "answers": {
                answer: {"text": Plain(said["text"]), "feedback": html_of(said["feedback"])}
                for answer, said in items_of(block["answers"])
            }
        }

    def with_words(self, key: Key, texts: Iterable[Mapping[str, Any]]) -> Key:
        texts = list(texts)
        answers = {
            answer: said | {"texts": [*said["texts"], *_texts_of(answer, texts)]}
            for answer, said in key["answers"].items()
        }
        return key | {"answers": answers}

    def clean(self, key: Key, value: Value) -> str:
        return typed.written(value)

    def grade(self, key: Key, value: Value) -> Fraction:
        best = self._best(key, value)
        return Fraction(key["answers"][best]["share"], 100) if best else Fraction(0)

    def show(self, asking: Asking) -> dict[str, Any]:
        if asking.shows_key:
            return {"answers": [self._with_share(answer, asking) for answer in asking.order]}
        return {"accepted": self._full(asking), "feedback": self._feedback(asking)} if asking.is_told else {}

    def chosen(self, value: Value) -> list[str]:
        return [typed.tidy(value).casefold()] if value else []

    def _best(self, key: Key, value: str) -> str:
        """The answer that it is, "" for none of them."""
        exactness = typed.Exactness.of(key)
        accepted = (
            answer
            for answer, said in key["answers"].items()
            if typed.any_accepted(exactness, value, said["texts"])
        )
        return max(accepted, key=lambda answer: key["answers"][answer]["share"], default="")

    def _with_share(self, answer: str, asking: Asking) -> dict[str, Any]:
        """For the author."""
        part = asking.words.part
        said = ", ".join(typed.variants(part("answers", answer, "text").html))
        share, feedback = asking.key["answers"][answer]["share"], part("answers", answer, "feedback")
        return {"text": said, "share": share, "feedback": feedback}

    def _full(self, asking: Asking) -> list[str]:
        """What would have given all points, in the language of the page."""
        full = [answer for answer, said in asking.key["answers"].items() if said["share"] == 100]
        texts = (asking.words.part("answers", answer, "text").html for answer in full)
        return [variant for text in texts for variant in typed.variants(text)]

    def _feedback(self, asking: Asking) -> Any:
        best = self._best(asking.key, asking.value)
        return asking.words.part("answers", best, "feedback") if best else None


def _texts_of(answer: str, texts: Iterable[Mapping[str, Any]]) -> list[str]:
    said = (words.get("answers", {}).get(answer, {}).get("text", "") for words in texts)
    return sorted({text for text in said if text})
