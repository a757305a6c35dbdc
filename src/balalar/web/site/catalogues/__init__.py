"""Texts of the pages: `python -m balalar.web.site.catalogues check|extract|compile`.

English stands in templates and code; each other language has one catalogue, `locale/<language>/LC_MESSAGES/django.po`.
`extract` writes texts that are new into the catalogues, `compile` makes the `.mo` that pages are made with, and `check`
tells every text with which a page would fall back into English, lose a figure or break.
"""
