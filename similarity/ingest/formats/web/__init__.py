"""Web pages, and the HTML of mails: which words a page shows, where they stand, whose they are."""
