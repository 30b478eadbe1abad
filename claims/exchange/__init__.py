"""Exports: tables, databases, bibliographies, LaTeX, one ZIP, a folder for a cluster, and releases."""
