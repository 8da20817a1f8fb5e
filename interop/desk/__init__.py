"""The pages of the CMS on which questions of a bank come in from files and go out."""
