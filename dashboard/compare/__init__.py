"""The Compare page: two to eight claims side by side."""
