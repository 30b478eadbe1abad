"""The Quality page: what is left to do for a curator."""
