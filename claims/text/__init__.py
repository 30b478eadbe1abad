"""Records as text: strict YAML in, canonical text out."""
