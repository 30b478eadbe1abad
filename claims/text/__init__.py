"""Read records as strict YAML, and write them as canonical text."""
