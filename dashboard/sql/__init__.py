"""The SQL page: a SELECT over the claims, its answer as table, chart and file."""
