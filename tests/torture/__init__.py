"""What tries to break baogao, with counts: `make torture` runs all of it, `make test` a small share (test_share.py).

    python -m tests.torture [PART …] [--share 0.1]

Each part is a file that says what it tries, and gives rows of one table.
"""
