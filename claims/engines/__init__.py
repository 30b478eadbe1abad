"""What answers SQL over the tables of a store."""
