"""Candidates: what the rules propose from lists of papers and nobody has reviewed; never counted with the records."""
