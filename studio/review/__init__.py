"""A draft of a course is shown to somebody who has no account: they read, say what they think, and sign it off."""
