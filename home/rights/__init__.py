"""Who can do what: a page that every predicate of every `permissions.py` writes, by what it answers to people of every role.

`acts.py` holds the answers. `tests/guards/test_rights.py` asks again, and fails where the page would say anything else.
"""
