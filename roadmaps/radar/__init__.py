"""The personal radar: where somebody stands, for themselves alone; what they show to whom is their own act."""
