"""Exports: tables, bibliographies, LaTeX, one ZIP, and a folder for a cluster."""
