"""What somebody agrees to beyond what an account needs: each purpose by itself, given and withdrawn with the same ease."""
