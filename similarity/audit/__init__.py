"""What copied reasoning claims wrongly, leaves out or left over; and what speaks for the authority."""

from similarity.audit.checks import audit_letters

__all__ = ["audit_letters"]
