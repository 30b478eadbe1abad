"""Read results that others collected into a collection of its own, beside the curated records."""
