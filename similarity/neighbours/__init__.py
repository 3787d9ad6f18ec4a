"""Exact groups and near duplicates among many texts, as scikit-learn estimators."""
