// Files dropped anywhere on a page.
