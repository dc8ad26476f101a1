"""A report of a period, to be mailed to whoever owns the company: a page to print, or Markdown."""
