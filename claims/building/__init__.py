"""From the record tree to the current store: what changed, read and checked, and only that loaded anew."""
