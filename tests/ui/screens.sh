#!/bin/sh
LSAN_OPTIONS=suppressions=${srcdir:-.}/tests/ui/ncurses.supp:print_suppressions=0
export LSAN_OPTIONS
# screens.sh: plays the toolkit's scripts on a pseudo terminal. Skipped where libvterm was not there at configure.
if [ ! -x ./screen_runner ]; then
	echo "SKIP screens on a pty: no libvterm"
	exit 77
fi
exec ./screen_runner "${srcdir:-.}"/tests/ui/scripts/*.ui
