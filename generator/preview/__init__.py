"""Knows how a document is shown in the browser while it is written: its pages, and its problems beside them.

session    the run: a file is watched, made anew at each change, and told of
changes    when something that a document may depend on was saved
pages      a PDF as pictures of its pages
board      what the browser is told, and whether there is news
server     who is answered, and with what; the page itself lies in `page/`
"""
