"""Question banks: what quizzes may draw, and how the CMS shows it."""
