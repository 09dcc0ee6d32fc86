#!/bin/sh
# desk.sh: plays the scripts of the desk itself, the real program on a pseudo terminal, each on a demonstration shop of
# its own with a fixed clock. Skipped where libvterm was not there at configure.
if [ ! -x ./screen_runner ]; then
	echo "SKIP the desk on a pty: no libvterm"
	exit 77
fi
LSAN_OPTIONS=suppressions=${srcdir:-.}/tests/ui/ncurses.supp:print_suppressions=0
LC_ALL=C.UTF-8
TZ=UTC
SRC=$(cd "${srcdir:-.}" && pwd)
DOCKLINE_DEMO=$SRC/data/demo
export LSAN_OPTIONS LC_ALL TZ SRC DOCKLINE_DEMO
unset DOCKLINE_DB DOCKLINE_TEST NO_COLOR LANGUAGE
exec ./screen_runner "$SRC"/tests/ui/desk/*.ui
