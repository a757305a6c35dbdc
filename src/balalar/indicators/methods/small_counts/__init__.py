"""Rates from small counts, so that schools and districts are compared fairly.

`limits` holds the intervals as plain arrays, `rates` the shares and rates as results with words, `standardised` rates
made comparable by age, `funnel` who really stands out.
"""
