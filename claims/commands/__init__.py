"""The commands, one module each: `add_options(parser)` and `run(options) -> exit code`."""
