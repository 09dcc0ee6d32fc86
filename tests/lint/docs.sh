#!/bin/sh
# docs.sh: the pages say what is. The files and names they speak of are there (names.awk), the ways of the papers are
# those of the state tables (papers.awk), README's screen is a golden picture, and the manual page knows the verbs and
# options that the program's help knows, and no others. Last line: N passed, N failed.
cd "${srcdir:-.}" || exit 1
awk=${AWK:-awk}
program=${abs_builddir:-build}/dockline
passed=0
failed=0

say() {
	if [ -z "$2" ]; then
		passed=$((passed + 1))
	else
		echo "FAIL $1"
		echo "$2" | sed 's/^/     /'
		failed=$((failed + 1))
	fi
}

# count SAID: the faults, then the numbers of the last line.
count() {
	echo "$1" | sed '$d'
	# shellcheck disable=SC2046
	set -- $(echo "$1" | tail -n 1)
	passed=$((passed + $1))
	failed=$((failed + $3))
}

sources=$(find src ui tests tools \( -name '*.[ch]' -o -name '*.sql' \) | LC_ALL=C sort)
count "$({
	find src ui tests tools data doc -type f | sed 's/^/FILE /'
	# shellcheck disable=SC2086
	cat $sources tests/*/local.mk | LC_ALL=C tr -c 'A-Za-z0-9_' '\n' | LC_ALL=C sort -u | sed -n '/_/s/^/WORD /p'
} | $awk -f tests/lint/names.awk - doc/ARCHITECTURE.md doc/screens.md doc/sql.md)"

# shellcheck disable=SC2046
count "$($awk -f tests/lint/papers.awk $(grep -rlE 'struct state_move [a-z_]+_moves\[\]' src/domain) doc/domain.md)"

picture=$(sed -n '/^-----/q;s/ *$//;p' tests/ui/golden/receiving-ok-80x24.txt)
shown=$(sed -n '/^     Receiving/,/^     F1 Help/{s/^    //;p;}' README)
say "README's screen is not tests/ui/golden/receiving-ok-80x24.txt" "$([ "$picture" = "$shown" ] || echo "$shown")"

if [ -x "$program" ]; then
	# "verb word": options and fixed words of a verb.
	helped=$(LC_ALL=C "$program" --help | $awk '
		/^  dockline [a-z]/ {
			verb = $2
			print verb, verb
			sub(/^  dockline [a-z]+/, "")
			gsub(/\(.*\)/, "")
			gsub(/[^a-z0-9-]+|[A-Z.][a-z.]*/, " ")
			n = split($0, word, " ")
			for (i = 1; i <= n; i++)
				if (word[i] ~ /^(-o|--?[a-z][a-z0-9-]+)$/)
					print verb, word[i]
				else if (word[i] ~ /^[a-z]+$/ && word[i] !~ /^(table|csv|json|xlsx)$/)
					print verb, word[i]
		}' | LC_ALL=C sort -u)
	page=$($awk '
		/^\.Sh/ { inside = $2 == "VERBS"; verb = "" }
		!inside { next }
		/^\.It|^\.Xo/ { for (i = 2; i < NF; i++) if ($i == "Cm") { verb = $(i + 1); break } ; if (verb) print verb, verb }
		{
			for (i = 1; i <= NF; i++) {
				if ($i == "Fl" || $i == ".Fl")
					print verb, "-" $(i + 1)
				else if ($i ~ /^[a-z]+$/)
					print verb, $i
			}
		}' doc/dockline.1 | LC_ALL=C sort -u)
	say "the manual page leaves out what the help says" "$(echo "$helped" | while read -r verb word; do
		case $word in --format) echo "$page" | grep -q " --format$" ;; *) echo "$page" | grep -qxF -e "$verb $word" ;; esac ||
			echo "$verb $word"
	done)"
	say "the manual page has an option that the help does not know" "$(echo "$page" | while read -r verb word; do
		case $word in --format | --warehouse | [!-]*) continue ;; esac
		echo "$helped" | grep -qxF -e "$verb $word" || echo "$verb $word"
	done)"
fi
if command -v mandoc >/dev/null; then
	say "the manual page is not clean" "$(mandoc -T lint -W warning doc/dockline.1 2>&1)"
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
