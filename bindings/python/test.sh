#!/bin/sh
# Builds the Python package in a virtual environment ($TAMIS_VENV, default target/venv) and runs its tests.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
venv=${TAMIS_VENV:-$root/target/venv}
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet 'maturin>=1.16,<2' pytest pyarrow polars pandas mypy matplotlib
cd "$here"
VIRTUAL_ENV=$venv PATH=$venv/bin:$PATH "$venv/bin/maturin" develop --quiet
exec "$venv/bin/python" -m pytest -W error -q "$@" tests
