"""The claims in a notebook: `claims.load()` and what one does with the table it gives."""
