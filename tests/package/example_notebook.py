"""Run the example notebook without Jupyter; `python -m tests.package.example_notebook` writes its outputs again.

It lies in .github beside the picture of the README: GitHub shows it there, and no package contains it.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
from typing import Any

from tests.conftest import ROOT

NOTEBOOK = ROOT / ".github/notebook.ipynb"
IMAGE = "image/png"


def read() -> dict[str, Any]:
    """The notebook as it is stored."""
    return json.loads(NOTEBOOK.read_text(encoding="utf-8"))


def executed(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with the outputs that its code gives now; the image of a figure is kept."""
    names: dict[str, Any] = {}
    return {**notebook, "cells": [_run(cell, names) for cell in notebook["cells"]]}


def _run(cell: dict[str, Any], names: dict[str, Any]) -> dict[str, Any]:
    if cell["cell_type"] != "code":
        return cell
    *body, last = ast.parse("".join(cell["source"])).body
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        if isinstance(last, ast.Expr):
            exec(compile(ast.Module(body, []), "cell", "exec"), names)
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        else:
            exec(compile(ast.Module([*body, last], []), "cell", "exec"), names)
            value = None
    outputs: list[dict[str, Any]] = []
    if text := printed.getvalue():
        outputs.append({"output_type": "stream", "name": "stdout", "text": text.splitlines(keepends=True)})
    if value is not None:
        data = _shown(value, cell)
        found = {"output_type": "execute_result", "execution_count": cell["execution_count"], "metadata": {}}
        outputs.append({**found, "data": data})
    return {**cell, "outputs": outputs}


def _shown(value: Any, cell: dict[str, Any]) -> dict[str, Any]:
    """What a notebook shows of a value; of a figure an image, which only a browser makes, and its title."""
    if hasattr(value, "to_plotly_json"):
        title = value.layout.annotations[-1].text.partition("<br>")[0]
        return {"text/plain": [title], IMAGE: cell["outputs"][0]["data"][IMAGE]}
    html = {"text/html": [value._repr_html_()]} if hasattr(value, "_repr_html_") else {}
    return {"text/plain": [repr(value)], **html}


def main() -> None:
    """Write the outputs again."""
    NOTEBOOK.write_text(json.dumps(executed(read()), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
