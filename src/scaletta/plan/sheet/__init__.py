"""The company sheet: everything that is typed once, as lines, and from an edited line to edits of rows.

Rows are the tables' own, by table name; each is a tuple with the columns as attributes.
"""
