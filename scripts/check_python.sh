#!/bin/sh
# Says in one line what is missing before an environment can be made: a Python of 3.11 or later, venv, pip.
python=${1:-python3}
if ! command -v "$python" >/dev/null 2>&1; then
    echo "baogao needs Python 3.11 or later: install it (Debian, Ubuntu: apt install python3 python3-venv), or run make PYTHON=/path/to/python3" >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "baogao needs Python 3.11 or later, and $python is $("$python" -V 2>&1): run make PYTHON=/path/to/a/later/python3" >&2
    exit 1
fi
if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "Python lacks venv or pip: install them (Debian, Ubuntu: apt install python3-venv or python$version-venv; Fedora: dnf install python3-pip)" >&2
    exit 1
fi
