"""The About page: what a claim is, how a factor is computed, what the collection covers, how to use and cite it."""
