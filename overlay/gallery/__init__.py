"""The gallery: every scene at chosen moments, in every layout, theme and size, for a person to leaf through.

`sample` is the record; `asked`, `contest`, `ceremony` and `results` hold the samples; `sheet` renders them. Scene tests take them too.
"""
