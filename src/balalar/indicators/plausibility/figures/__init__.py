"""Rules about figures beside each other: twins, neighbours, totals and parts, and one year after another."""
