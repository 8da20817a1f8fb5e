"""Who helps learners in the CMS: more time for a person or for one attempt, what was entered when, grading once more."""
