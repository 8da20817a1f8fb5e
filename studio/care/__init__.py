"""Who looks after which unit, and when it has to be looked at again."""
