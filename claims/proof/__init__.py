"""Prove figures against their sources: the ledger of verified quotes, the sources, the links."""
