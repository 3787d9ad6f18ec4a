"""Differential tests of what is read: made documents against what another program shows of them.

One file for each format makes documents from parts that lie in each other, every part of words of its own, and
asks a viewer what it shows. :mod:`tests.fuzz.visible.score` compares. To add a format, write a class like
:class:`tests.fuzz.visible.frame.Format` and list it in :mod:`tests.fuzz.visible.runner`.
"""
