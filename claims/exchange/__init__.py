"""Import and export, one format per file."""
