"""The pages of the translators' desk in the CMS."""
