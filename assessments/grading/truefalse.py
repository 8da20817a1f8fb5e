"""True or false: a single choice between two options that keep their order."""

from . import single

NAME = "truefalse"
TEMPLATE = "assessments/questions/truefalse.html"
SHUFFLES = False
EMPTY = single.EMPTY

problem = single.problem
key_of = single.key_of
options_of = single.options_of
words_of = single.words_of
clean = single.clean
is_empty = single.is_empty
grade = single.grade
marks = single.marks
from_post = single.from_post
