#!/bin/sh
# pseudo.sh: every screen in a language whose texts are longer by two fifths (tools/pseudo.awk), walked through on a
# terminal and on handhelds: what is cut has its mark, nothing lies over anything else, and keys stay in the bar.
# Skipped where libvterm or gettext's tools are missing.
if [ ! -x ./screen_runner ]; then
	echo "SKIP the walk in a longer language: no libvterm"
	exit 77
fi
if ! command -v xgettext >/dev/null || ! command -v msgfmt >/dev/null; then
	echo "SKIP the walk in a longer language: no gettext"
	exit 77
fi
LSAN_OPTIONS=suppressions=${srcdir:-.}/tests/ui/ncurses.supp:print_suppressions=0
SRC=$(cd "${srcdir:-.}" && pwd)
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
options=$(sed -n '/^XGETTEXT_OPTIONS/,/[^\\]$/p' "$SRC/po/Makevars" | tr -d '\\\n' | sed 's/^[^=]*=//')
mkdir -p "$folder/qps/LC_MESSAGES"
# shellcheck disable=SC2086
(cd "$SRC" && grep -v '^#' po/POTFILES.in | xgettext $options --no-wrap --files-from=- --output="$folder/all.pot" 2>/dev/null) &&
	LC_ALL=C ${AWK:-awk} -f "$SRC/tools/pseudo.awk" "$folder/all.pot" >"$folder/qps.po" &&
	msgfmt --check-format --output-file="$folder/qps/LC_MESSAGES/dockline.mo" "$folder/qps.po" || exit 1
TEXTDOMAINDIR=$folder
LANGUAGE=qps
LC_ALL=C.UTF-8
TZ=UTC
DOCKLINE_DEMO=$SRC/data/demo
export LSAN_OPTIONS LC_ALL LANGUAGE TEXTDOMAINDIR TZ SRC DOCKLINE_DEMO
SCREENS=$(./desk_lint --starts | tr '\n' ' ')
export SCREENS
unset DOCKLINE_DB DOCKLINE_TEST NO_COLOR
./screen_runner "$SRC"/tests/ui/pseudo/${1:-*}.ui
