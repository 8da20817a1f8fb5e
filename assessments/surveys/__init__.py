"""Surveys before, after and half a year after a course: what people say of it, never who said it unless they are told so first."""
