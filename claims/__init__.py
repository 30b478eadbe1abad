"""The domain of the benchmark-claims dashboard: records, checks, store and queries. Knows nothing of Streamlit."""
