"""`python -m control` is `leitai`."""

from control.cli import main

main()
