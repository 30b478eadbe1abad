"""HTTP routes beside the app: the API, the feed, and what assistants ask."""
