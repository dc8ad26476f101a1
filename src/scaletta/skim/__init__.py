"""Skimming: which outlets are worth running, with the hours, the money and the guesses there are.

Step one of the method. `problem` says what is known, `solve` finds the best set, `answer` puts it beside
others, `reasons` says why an outlet is not in it.
"""
