#!/bin/sh
# Builds the source distribution, installs it in a fresh environment as pip would for a user, and screens one name.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
venv=${TAMIS_VENV:-$root/target/venv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here"
"$venv/bin/maturin" sdist --out "$work"
python3 -m venv "$work/venv"
CARGO_TARGET_DIR=$root/target/sdist "$work/venv/bin/pip" install --quiet "$work"/tamis-*.tar.gz
cd "$work"
"$work/venv/bin/python" -c 'import tamis; print(tamis.__version__, tamis.Screener().screen("Shim Hyun-sup")[0])'
