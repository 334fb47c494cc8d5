"""Knows how a set of documents becomes the next year's, and what a person has to look at.

The steps, each from plain data to plain data:

target      which year is asked for, and by how many years a document moves
documents   which files there are, which belong together, the period and date of each
passages    the texts of a file, each with its place and its role
context     what the words around a dating say
cases       all that rules look at
rules       what becomes of a dating: one tuple, to be read from top to bottom
findings    each dating of a text with its rule and the changes
requisites  date and number of the documents, taken out or replaced
tables      the same in cells
names       years in the names of files, and what refers to them
renewal     the new set, put together of all these
attention   what else to look at: acts, people, schools, terms that end
report      what is said of a new set; `document` prints it as DOCX
writing     where a new set may be written
succession  another person or another name in the register from a date on
mentions    which documents print an entry of the register
"""
