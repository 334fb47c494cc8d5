"""THE LANGUAGE: pure functions from text to text that know Russian and nothing of documents.

words       comparing and mending single words
cases       the six cases
dates       months, dates, periods
names       surname, first name, patronymic
approval    words of approval and of administrative acts
quotes      which quotation marks make a pair
typography  the closed list of what is changed when a text is printed
"""
