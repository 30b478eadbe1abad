"""What the fields of a record mean, from the docstrings below them.

They are read when something asks for them: pydantic's own way reads the source of every class as it is defined, which
takes as long as defining it and makes every command start later.
"""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise

from pydantic import BaseModel
from pydantic.fields import FieldInfo


@cache
def described(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of `model`, each with its docstring as its description."""
    for name, field in model.model_fields.items():
        sources = (_docstrings(each.__module__).get((each.__name__, name)) for each in model.__mro__)
        field.description = next((text for text in sources if text), None)
    return model.model_fields


@cache
def _docstrings(module: str) -> dict[tuple[str, str], str]:
    """The docstrings of the fields of the classes of `module`, by class and field."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {
        (part.name, field.target.id): inspect.cleandoc(text.value.value)
        for part in tree.body
        if isinstance(part, ast.ClassDef)
        for field, text in pairwise(part.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }
