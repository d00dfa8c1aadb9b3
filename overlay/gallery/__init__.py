"""The gallery: every scene at chosen moments, in every layout, theme and size, for a person to leaf through.

`sample` is the record, `contest` and `ceremony` hold the samples, `sheet` renders them. Also what scene tests are taken from.
"""
