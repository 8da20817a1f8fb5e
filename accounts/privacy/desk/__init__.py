"""The screens of the CMS about people's rights. For superusers: groups never get at people (accounts/groups.py)."""
