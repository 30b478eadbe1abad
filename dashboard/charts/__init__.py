"""Charts: pure functions from rows to figures, without Streamlit."""
