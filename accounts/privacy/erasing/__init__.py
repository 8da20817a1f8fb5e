"""What the deletion of a row does not reach by foreign keys: letters, sessions, the CMS's own logs, words that stay.

The erasers of `accounts` and of the packages below it; other apps register theirs (`accounts.rights`).
"""
