"""Personal details: found, taken out of quotations, hidden on pages."""
