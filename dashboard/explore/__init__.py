"""The Explore page: filter the claims, read the chart, open a claim."""
