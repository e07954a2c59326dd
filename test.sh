#!/usr/bin/env bash
# All tests of all doors. Needs Rust, Python 3.11 or newer and a C compiler; installs nothing outside target/.
set -euo pipefail
cd "$(dirname "$0")"
cargo build --workspace --locked
cargo test --workspace --locked
bash bindings/python/test.sh
