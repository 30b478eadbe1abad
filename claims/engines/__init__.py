"""Engines that answer SQL over the tables of a store."""
