"""Many reports on disk: import, places, tables, comparison, export. Knows no screen and prints nothing."""
