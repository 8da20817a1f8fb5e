"""What problems mean, in plain words: of which sort each is, why it matters, how to mend it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

BUILD, ACCESS, LINKS, LANGUAGE, WORDS, TIME, AIMS, OTHER = SORTS = (
    *("build", "access", "links", "language", "words", "time", "aims", "other"),
)
LABELS: dict[str, Any] = {
    BUILD: _("Structure"),
    ACCESS: _("Accessibility"),
    LINKS: _("Links"),
    LANGUAGE: _("Plain language"),
    WORDS: _("Unfinished words"),
    TIME: _("Time"),
    AIMS: _("Outcomes and completion"),
    OTHER: _("Other"),
}


@dataclass(frozen=True)
class Advice:
    sort: str
    title: Any
    why: Any = ""
    mend: Any = ""


_EMPTY = _("Learners come to a page on which there is nothing to do.")
ADVICE = {
    "module-empty": Advice(BUILD, _("Empty module"), _EMPTY, _("Add a unit, or take the module away.")),
    "lesson-empty": Advice(
        BUILD, _("Empty lesson"), _EMPTY, _("Write it, or take it away until it is written.")
    ),
    "quiz-empty": Advice(
        BUILD, _("Quiz without questions"), _EMPTY, _("Add a question, or draw some from a question bank.")
    ),
    "unit-empty": Advice(
        BUILD,
        _("Unit that asks nothing"),
        _("Nobody can finish what has no scene and no field."),
        _("Add the first scene of the case, or the first field of the assignment."),
    ),
    "unit-summary": Advice(
        BUILD,
        _("No summary"),
        _("In lists and search results people choose by the line under the title."),
        _("Write one sentence on what this unit is about."),
    ),
    "image-alt": Advice(
        ACCESS,
        _("Picture without a text"),
        _("Who does not see the picture, or has a slow line, learns nothing of it."),
        _("Say in one sentence what it shows and why it is here."),
    ),
    "table-header": Advice(
        ACCESS,
        _("Table without column titles"),
        _("A screen reader says at each cell what its column is called; on a phone the page does."),
        _("Give each column a title."),
    ),
    "heading-skipped": Advice(
        ACCESS,
        _("Skipped heading"),
        _("Many people find their way by the list of headings. A gap in it looks like a missing part."),
        _("Make it a heading, or put a larger one above it."),
    ),
    "media-transcript": Advice(
        ACCESS,
        _("No transcript"),
        _(
            "Who does not hear it, sits in a train, or reads better than listens in this language needs the words."
        ),
        _("Write what is said, and what matters of what is seen. Name who speaks."),
    ),
    "video-captions": Advice(
        ACCESS,
        _("Film without captions"),
        _("A transcript stands beside the film; only captions go along with the picture."),
        _("Add a file that ends in .vtt. Most programs that cut films write one."),
    ),
    "link-address": Advice(
        LINKS,
        _("Bare address"),
        _("Screen readers read an address letter by letter, and nobody knows what is there."),
        _("Let the words of the link say what one finds: the title of the page, and whose it is."),
    ),
    "link-words": Advice(
        LINKS,
        _("Link that says nothing"),
        _("Many people go from link to link. “Here, here, more” tells them nothing."),
        _("Make the words that name the thing the link: “the Programme Guide”."),
    ),
    "link-broken": Advice(
        LINKS,
        _("Link that leads nowhere"),
        _("It failed on two days, one after the other. Learners will stand before an error."),
        _("Open it. Put in the new address, another source, or take the link away."),
    ),
    "sentence-long": Advice(
        LANGUAGE,
        _("Long sentences"),
        _("Most read in a second language. At the end of a long sentence its beginning is forgotten."),
        _("Make two of it, or a list. Begin with who does something."),
    ),
    "readability": Advice(
        LANGUAGE,
        _("Hard to read"),
        _(
            "The page has long sentences and many long words. It is counted, not understood: judge for yourself."
        ),
        _(
            "Begin with the part that the link leads to: shorter sentences, a verb instead of a noun, an example."
        ),
    ),
    "fact-marked": Advice(
        WORDS,
        _("Marked to be looked up"),
        _("An author wrote [check] there, because a fact was not certain. Learners see the mark, too."),
        _("Look it up, name the source, and take the mark away."),
    ),
    "rule-unknown": Advice(
        WORDS,
        _("Rule that is not in the register"),
        _("Learners read that a rule is missing here."),
        _("Correct the key, or add the rule under Programme rules."),
    ),
    "rule-plain": Advice(
        WORDS,
        _("Rule in a field without formatting"),
        _("Learners see the key with its braces."),
        _("Write the key into the text, and let the title do without it."),
    ),
    "rule-expired": Advice(
        WORDS,
        _("Rule that may be out of date"),
        _("Learners are told so. They have to look it up themselves."),
        _("Open the rule under Programme rules, look in its source, and enter what it says now."),
    ),
    "rule-unchecked": Advice(
        WORDS,
        _("Rule to be checked"),
        _("Learners are told that nobody has compared it with its source."),
        _("Compare it with its source, or ask somebody else to, if you entered it."),
    ),
    "template-words": Advice(
        WORDS,
        _("Words of the template"),
        _("They tell authors what belongs there. Learners can do nothing with them."),
        _("Write your own, or delete the block."),
    ),
    "lesson-long": Advice(
        TIME,
        _("Long lesson"),
        _("Who learns beside a job has twenty minutes, and finishes what fits into them."),
        _("Make two of it, each with one idea."),
    ),
    "lesson-minutes": Advice(
        TIME,
        _("Too few minutes"),
        _("People plan by the minutes that they are told; 180 words a minute are read by a calm reader."),
        _("Say more minutes, or shorten the text."),
    ),
    "course-hours": Advice(
        TIME,
        _("Hours that do not fit"),
        _("The certificate names the hours of the course, and its units say something else."),
        _("Correct the hours of the course, or the minutes of its units."),
    ),
    "course-outcomes": Advice(
        AIMS,
        _("No outcomes"),
        _("People choose a course, and employers read a certificate, by what somebody can do afterwards."),
        _("Add two to five sentences that begin with a verb."),
    ),
    "outcome-untested": Advice(
        AIMS,
        _("Outcome that nothing tests"),
        _("The certificate says that people can do it, and nobody has looked."),
        _("Open a question that tests it and write the number of the outcome into its settings; or add one."),
    ),
    "course-nothing-required": Advice(
        AIMS,
        _("Nothing required"),
        _("A course is finished when all that is required is done."),
        _("Make the units required that nobody should leave out."),
    ),
    "rule-impossible": Advice(
        AIMS,
        _("No rule that counts"),
        _("Nobody can finish the unit, and so nobody the course."),
        _("Choose when it is done."),
    ),
    "rule-out-of-reach": Advice(
        AIMS,
        _("Rule that nobody can meet"),
        _("Nobody can finish the unit, and so nobody the course."),
        _("Choose another rule, or add what is missing for this one."),
    ),
}


def advice_for(code: str) -> Advice:
    """Of a check that another app has registered, no more is known than what it says itself."""
    return ADVICE.get(code, Advice(OTHER, _("Other")))


def sort_of(code: str) -> str:
    return advice_for(code).sort
