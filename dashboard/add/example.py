"""What stands beside an empty box: a text with what is found in it, and the papers that were added last."""

from __future__ import annotations

import streamlit as st

from claims import queries
from claims.adding.form_line import line_parts
from claims.adding.from_proposal import claim_fields
from claims.queries.recent import added_days
from dashboard.add.claim_lines import marked
from dashboard.shared.cache import ask, proposed
from dashboard.shared.links import paper_address
from dashboard.shared.markup import escape

_LAST = 3
_TITLE = "SlimCache: Keeping What Is Read Again"
_ABSTRACT = (
    "SlimCache drops the keys that no later token reads. It reduces KV cache memory by 4.2x compared to a full cache "
    "on LLaMA-3-8B with a single A100 GPU, and it decodes 2.1x faster. On LongBench, accuracy improves by 0.4 points."
)


def shown() -> None:
    """The example, and what was added last."""
    found = proposed(_TITLE, _ABSTRACT)
    st.markdown("**Example:** what the page makes of an abstract")
    with st.container(border=True, gap="small"):
        st.html(marked(_ABSTRACT, found, set(range(len(found)))))
        for number, proposal in enumerate(found, start=1):
            parts = [escape(part) for part in line_parts(claim_fields(proposal)) if part]
            st.caption(" | ".join((f"{number} **{parts[0]}**", *parts[1:])))
    days = ask(added_days)
    last = sorted(days, key=lambda slug: (days[slug], slug), reverse=True)[:_LAST]
    if rows := [row for slug in last if (row := ask(queries.paper, slug))]:
        st.markdown("**Added last**")
        st.markdown("\n".join(f"- {_paper(row['slug'], row['title'], row['claim_count'])}" for row in rows))


def _paper(slug: str, title: str, count: int) -> str:
    return f"[{escape(title)}]({paper_address(slug)}), {count} claim{'s' * (count != 1)}"
