#!/bin/sh
# house.sh: what the compiler cannot see. The floors (floors.awk), who writes which table (tables.awk), and words
# that do not belong in the tree. Needs nothing but awk, grep and find; last line: N passed, N failed.
cd "${srcdir:-.}" || exit 1
awk=${AWK:-awk}
passed=0
failed=0

add() {
	passed=$((passed + $1))
	failed=$((failed + $3))
}

# check SCRIPT FILE...: runs one of the awk programs and adds its count.
check() {
	script=$1
	shift
	[ $# -gt 0 ] || return 0
	said=$($awk -f "tests/lint/$script" "$@")
	echo "$said" | sed '$d'
	# shellcheck disable=SC2046
	add $(echo "$said" | tail -n 1)
}

# none LABEL PATTERN PATH...: no line of these files matches.
none() {
	label=$1
	pattern=$2
	shift 2
	if grep -rnIE --include='*.[ch]' --include='*.sql' --include='*.awk' --include='*.sh' --include='*.am' \
		--include='*.mk' --include='*.ac' --include='*.csv' --include='*.edi' --include='*.po' --include='*.md' \
		--include='*.1' --include=README --include=dev --include=run "$pattern" "$@"; then
		echo "FAIL $label"
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
	fi
}

# shellcheck disable=SC2046
check floors.awk $(find src ui -name '*.[ch]' | LC_ALL=C sort)
# shellcheck disable=SC2046
check tables.awk $(find src -name '*.sql' | LC_ALL=C sort)

# The house's form, where the tool that knows it is installed and this is no unpacked archive.
if [ -f .clang-format ] && command -v clang-format-14 >/dev/null; then
	# shellcheck disable=SC2046
	if clang-format-14 --dry-run -Werror $(find src ui tests -name '*.[ch]'); then
		passed=$((passed + 1))
	else
		echo "FAIL the form of the code; ./dev format mends it"
		failed=$((failed + 1))
	fi
fi

everything="configure.ac Makefile.am README dev src ui tests tools doc data po"
[ ! -d .ci ] || everything="$everything .ci"
# shellcheck disable=SC2086
none "a path of somebody's machine" '(^|[^A-Za-z0-9_.$})~*-])/(work|root|home|tmp/wt)/[a-z]' $everything
none "a line of a comment that begins at its star, as the formatter leaves what is too long" '^ [*][A-Za-z]' src ui tests
# shellcheck disable=SC2086
none "left for later" '(^|[^A-Za-z_])(TO''DO|FIX''ME|XX''X|HA''CK)([^A-Za-z_]|$)' $everything

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
