"""The commands, one module each: `add_options(parser)` and `run(options) -> exit code`."""

CLEAN, PROBLEMS, USAGE = 0, 1, 2
"""Exit codes: no problem; problems in the records; the command cannot be followed."""
INTERRUPTED = 130
"""As shells say of a command that Ctrl-C ended."""
