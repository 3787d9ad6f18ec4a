"""Find copy-pasted reasoning in refusals of Freedom of Information requests. The verbs are in `similarity.api`."""

__version__ = "0.1.0"
__all__ = ["__version__"]
