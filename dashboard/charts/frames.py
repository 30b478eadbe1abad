"""From the Arrow table of a question to the data frame that a chart draws."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """The same rows with dtypes that do not depend on what is missing: str, Int64 (counts: int64), float64."""
    import pandas as pd
    import pyarrow as pa

    text = pd.StringDtype(na_value=math.nan)
    dtypes = {pa.string(): text, pa.int32(): pd.Int64Dtype()}
    return table.to_pandas(types_mapper=dtypes.get, date_as_object=False)
