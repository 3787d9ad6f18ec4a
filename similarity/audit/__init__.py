"""What copied reasoning claims wrongly, leaves out or left over; and what speaks for the authority."""

from similarity.audit.checks import audit_letters, audit_pile, matrices
from similarity.audit.exemptions.matrix import ASPECTS
from similarity.audit.in_favour.looked_again import matrix

__all__ = ["ASPECTS", "audit_letters", "audit_pile", "matrices", "matrix"]
