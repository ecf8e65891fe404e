"""Asking those for something that is missing who can do it and have not."""
