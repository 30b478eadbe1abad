"""The Baselines page: what claims compare with."""
