"""Is every figure true to its source: the ledger of verified quotes, the sources, the links."""
