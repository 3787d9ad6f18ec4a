"""What leaves the app as files: the pack on one request, the report, tables, pictures."""
