"""The report as pages: what each section shows and how it is rendered."""
