"""Knows the form that a Russian administrative document must have, and reads it off any DOCX.

reading layout    pages, paragraphs and tables as they print
roles     which paragraph is the heading, the signature, the mark of an appendix
page text requisites tables printed    the rules, one function each; those of `printed` look at a PDF
edition   ГОСТ Р 7.0.97 of 2016 or of 2025
checking  all rules over one file
"""
