"""Imports and exports, one format a file."""
