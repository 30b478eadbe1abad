"""From a text or an id to a record: what is asked for, proposed, looked up, found near, and kept as a draft."""
