"""Knows how a set of documents becomes the next year's, and what a person has to look at.

The steps, each from plain data to plain data:

target     which year is asked for, and by how many years a document moves
passages   the texts of a file, each with its place and its role
rules      what becomes of each dating: one tuple, to be read from top to bottom
documents  which files there are, which belong together, what each is about
"""
