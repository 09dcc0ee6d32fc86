#!/bin/sh
# make.sh [DIR]: writes the demonstration shop into DIR (data/demo unless given). AWK names the awk.
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../../data/demo}
mkdir -p "$out" && LC_ALL=C exec "${AWK:-awk}" -v out="$out" -f "$here/demo.awk" "$here/suppliers.txt" "$here/families.txt"
