"""From a text or an id to a record: what is asked for, proposed, found near, and kept as a draft."""
