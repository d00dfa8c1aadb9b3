"""Measurements: one file a question. Law: what is measured is the product's own loop, painter and sockets, never a copy of them.

Every result says its size, length, driver and machine; times are ms, CPU is this process's (all threads), memory MiB.
"""
