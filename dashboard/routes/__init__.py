"""HTTP routes beside the app: the API and the feed."""
