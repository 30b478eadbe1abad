"""Print the JSON Schema of a record, for editors and other tools; --write puts it where the records look for it."""

from __future__ import annotations

import argparse
import json

from claims.commands import CLEAN
from claims.commands.common import add_data_option, data_folder


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_data_option(parser)
    parser.add_argument("--write", action="store_true", help="write schema/record.schema.json in the data folder")


def run(options: argparse.Namespace) -> int:
    """Print or write the schema."""
    from claims.files import replace_text
    from claims.json_schema import record_schema

    text = json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n"
    if not options.write:
        print(text, end="")
        return CLEAN
    target = data_folder(options.data) / "schema" / "record.schema.json"
    target.parent.mkdir(exist_ok=True)
    replace_text(target, text)
    print(f"wrote {target}")
    return CLEAN
