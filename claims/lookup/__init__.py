"""Look up what is publicly known of a paper: by its arXiv id, its DOI or its BibTeX entry."""
