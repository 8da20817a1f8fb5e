"""People whom somebody else vouches for, by OpenID Connect: who it is say the issuer and its `sub`, and nothing else."""
