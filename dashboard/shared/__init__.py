"""What several pages share: claim drawer, links, address bar, cache."""
