"""Knows what two versions of a document say: what each has, what was changed, and how that is told."""
