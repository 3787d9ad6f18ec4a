"""The kept collection: the verbs that change it and those that answer from it."""

from similarity.collection.kept_collection import Collection

__all__ = ["Collection"]
