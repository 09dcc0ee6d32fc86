#!/bin/sh
# day.sh: a day on the floor, three clerks at once on ptys (day/day.ui), with a printer of labels on its port and a CUPS of
# the test's own beside them. Skipped where libvterm was not there at configure, or CUPS cannot be started.
if [ ! -x ./screen_runner ]; then
	echo "SKIP the day on the floor: no libvterm"
	exit 77
fi
SRC=$(cd "${srcdir:-.}" && pwd)
# shellcheck source=tests/io/cups_house.sh
. "$SRC/tests/io/cups_house.sh"
missing=$(cups_missing)
if [ -n "$missing" ]; then
	echo "SKIP the day on the floor: there is no $missing"
	exit 77
fi
# cupsd wants paths that its own user may enter.
dir=$(mktemp -d /tmp/dockline_day_XXXXXX) || exit 1
chmod 755 "$dir"
started=
trap 'for pid in $started; do kill "$pid" 2>/dev/null; done; wait 2>/dev/null; rm -rf "$dir"' EXIT
base=$((20000 + $$ % 12000))
here=$(pwd)
cd "$dir" || exit 1
cups_begin || { echo "FAIL the print server did not start"; exit 1; }
cd "$here" || exit 1
LSAN_OPTIONS=suppressions=$SRC/tests/ui/ncurses.supp:print_suppressions=0
LC_ALL=C.UTF-8
TZ=UTC
DOCKLINE_DEMO=$SRC/data/demo
# For the script: where the printers are, and what they have printed.
LABELS=127.0.0.1:$raw_port
QUEUES=127.0.0.1:$cups_port
OUT=$dir
export LSAN_OPTIONS LC_ALL TZ SRC DOCKLINE_DEMO LABELS QUEUES OUT
unset DOCKLINE_DB DOCKLINE_TEST NO_COLOR LANGUAGE
./screen_runner "$SRC/tests/ui/day/day.ui"
