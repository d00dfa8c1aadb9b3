"""The show folder: show.toml, questions.xlsx or .csv or .json, media/. `load` reads one, `check` says everything wrong with one.

Law: all faults at once, each with its place; untrusted files are opened in a child process. May import control.contest,
overlay.program and overlay.resources, openpyxl, Pillow and PyAV.
"""

from control.show.faults import Fault, Place, Severity, ShowFault
from control.show.reader import check, inspect, load
from control.show.records import Network, Output, Region, Show

__all__ = [
    "Fault",
    "Network",
    "Output",
    "Place",
    "Region",
    "Severity",
    "Show",
    "ShowFault",
    "check",
    "inspect",
    "load",
]
