"""Values of every DuckDB type as tables and files hold them."""

from __future__ import annotations

import io
import json

import pyarrow.parquet as pq

from claims.sandbox.asking import Limits, ask
from claims.sandbox.result import as_text, content
from tests.toy_store import toy_store

ODD = """\
select 1.50 as d, 'nan'::double as nan, factorial(30) as big, date '2024-02-29' as day, [1, null] as numbers,
    ['a', null] as words, '\\xAA'::blob as bytes, {'a': 1} as pair, true as flag, interval 1 day as span, 1 as d,
    '=1+1' as formula, kind from claims limit 1"""


def test_every_type_has_a_plain_value_in_every_format(tmp_path) -> None:
    store = toy_store(tmp_path)
    result = ask(store.path, ODD, Limits())
    row = dict(zip(result.names, result.rows[0], strict=True))
    assert (row["d"], row["nan"], row["d_1"], row["day"], row["flag"]) == (1.5, None, 1, "2024-02-29", True)
    assert (row["words"], row["numbers"], row["bytes"]) == (["a", ""], "[1, None]", "\\xaa")
    assert row["big"] == 265252859812191058636308480000000.0
    assert json.loads(content(result, "json")) == [row]
    assert b"'=1+1" in content(result, "csv")
    assert pq.read_table(io.BytesIO(content(result, "parquet"))).column_names == result.names
    assert len(as_text(result).splitlines()) == 3
    assert as_text(ask(store.path, "select 1 as n where false", Limits())).splitlines() == ["n", "-"]
