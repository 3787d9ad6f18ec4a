"""Metrics of the program's quality against ground truth, and the fitting of its role model; no stage imports them."""
