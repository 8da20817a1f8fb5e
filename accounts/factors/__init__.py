"""The second factor: a code from an app, a passkey, recovery codes. allauth does the work; here is what we add to it."""
