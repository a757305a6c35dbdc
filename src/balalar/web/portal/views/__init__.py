"""One answer an address: find the thing, make its page, or say that there is none."""
