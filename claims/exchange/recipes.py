"""One line for each tool that reads a CSV from an address: to copy, and to run as it is."""

from __future__ import annotations

import json
from typing import NamedTuple


class Recipe(NamedTuple):
    """What to copy into which tool."""

    tool: str
    language: str
    """As highlighters name it."""
    line: str


def recipes(address: str) -> list[Recipe]:
    """Return the lines that read the CSV at `address`, quoted as each tool wants it."""
    in_sql, in_python = address.replace("'", "''"), json.dumps(address, ensure_ascii=False)
    in_r = '"' + address.replace("\\", "\\\\").replace('"', '\\"') + '"'
    in_sheet = address.replace('"', '""')
    return [
        Recipe("DuckDB", "sql", f"from read_csv('{in_sql}', sample_size = -1);"),
        Recipe("pandas", "python", f"import pandas as pd; claims = pd.read_csv({in_python})"),
        Recipe("polars", "python", f"import polars as pl; claims = pl.read_csv({in_python}, infer_schema_length=None)"),
        Recipe("R", "r", f'claims <- read.csv({in_r}, na.strings = "", encoding = "UTF-8")'),
        Recipe("Google Sheets", "text", f'=IMPORTDATA("{in_sheet}")'),
    ]
