"""A results table, pasted as LaTeX, Markdown, HTML, CSV or TSV, to relative claims.

`recognise` reads the text to a `grid.Table`; `shape` finds its heads and body; `roles` and `measures` say what heads
and figures mean, first as guesses; `cell_claims` makes a claim of each cell. All of it is pure.
"""
