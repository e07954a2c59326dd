#!/usr/bin/env bash
# The C programs under memcheck (errors and definite leaks) and the threads under helgrind, linked with the shared
# library and with the static one. Needs valgrind and cc.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export RUST_BACKTRACE=0 # after a caught panic std would keep symbol tables alive
(cd "$root" && cargo build --locked -p tamis-c)
shared=(-L "$target/debug" "-Wl,-rpath,$target/debug" -ltamis -lpthread)
static=("$target/debug/libtamis.a" -lgcc_s -lutil -lrt -lpthread -lm -ldl -lc)
for name in refusals threads; do
    compile=(cc -std=c11 -g -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Werror -I "$here/../include" "$here/$name.c")
    "${compile[@]}" "${shared[@]}" -o "$work/$name.shared"
    "${compile[@]}" "${static[@]}" -o "$work/$name.static"
done
values=("Shim Hyun-sup" "0x098B716B8Aaf21512996dC57EB0615e2383E2f96" "???")
memcheck=(valgrind --tool=memcheck --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite
    --show-leak-kinds=definite)
helgrind=(valgrind --tool=helgrind --error-exitcode=9 --read-inline-info=yes --suppressions="$here/helgrind.supp")
for link in shared static; do
    "${memcheck[@]}" "$work/refusals.$link" "$work"
    "${memcheck[@]}" "$work/threads.$link" "${values[@]}" >"$work/answers"
    "${helgrind[@]}" "$work/threads.$link" "${values[@]}" >"$work/answers.helgrind"
    cmp "$work/answers" "$work/answers.helgrind"
done
