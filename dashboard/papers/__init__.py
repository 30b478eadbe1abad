"""The Papers page: one paper, one method, or the list of papers."""
