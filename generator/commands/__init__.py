"""Knows the commands of the command line, one file each. A command imports what it works with when it runs."""
