"""SQL of visitors: one SELECT over the tables of a store, answered read-only in a process of its own.

DuckDB advises to run untrusted SQL apart from the program: https://duckdb.org/security. Three walls stand behind each
other: what a statement may name (`permission`), a locked connection that sees the tables alone, and limits that the
system holds (`process`).
"""
