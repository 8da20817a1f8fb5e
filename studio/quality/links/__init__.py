"""Whether what courses link to is still there. It is asked at night and kept in a table, so that no page waits for other hosts."""
