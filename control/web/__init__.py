"""The stations: pages, HTTP and WebSocket for host, referees, supervisor, desks, keypads and buzzers.

Law: what a station may see is projected on this side before a byte leaves; what it may do is checked here and decided by the host
process alone. May import starlette, uvicorn and the control side.
"""
