"""The parts of the Add page: where the claims are from, the form, what it makes, and how it is saved."""
