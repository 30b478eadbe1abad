"""From the record tree to the current store: what changed is read, checked and loaded, and nothing else."""
