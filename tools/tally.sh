#!/bin/sh
# tally.sh DIR [LIST]: sums up what a run of "make check" in DIR left behind. Each test program's last line is
# "N passed, N failed"; one that ended without it counts as one test that failed (or passed, for a plain
# script). Prints what failed and what was skipped, then the sum as the last line; the status says whether all is well.
# With DOCKLINE_STRICT=1 a skipped test is a failure, unless it wants the outside folder DOCKLINE_CASES.
dir=${1:?directory of a build}
find "$dir" -name '*.trs' ! -path '*/_build/*' | sort | while read -r trs; do
	log=${trs%.trs}.log
	name=${log#"$dir"/}
	result=$(sed -n 's/^:test-result: *\([A-Z]*\).*/\1/p' "$trs" | head -n 1)
	grep -aE '^(FAIL|SKIP) |ERROR: |runtime error:' "$log" | grep -avE '^(PASS|FAIL|SKIP) [^ ]*( \(|$)' |
		sed "s|^|note ${name%.log}: |"
	last=$(grep -aE '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1)
	echo "file $name ${result:-ERROR} ${last:-none}"
done | awk -v strict="${DOCKLINE_STRICT:-0}" -v dir="$dir" '
	/^note / {
		sub(/^note /, "")
		print
		if (strict == 1 && /: SKIP / && !/DOCKLINE_CASES/) {
			print "     a skipped test counts as failed here"
			failed++
		}
	}
	/^file / {
		files++
		bad = 0
		if ($4 == "none") {
			if ($3 == "PASS") {
				passed++
			} else if ($3 == "SKIP") {
				print $2 ": SKIP as a whole"
				if (strict == 1)
					failed++
			} else {
				failed++
				bad = 1
			}
		} else {
			passed += $4
			failed += $6
			if ($3 != "PASS" && $6 == 0) {
				failed++
				bad = 1
			}
		}
		if (bad) {
			print $2 ": " $3 " without a count; the end of its log:"
			system("tail -n 15 \"" dir "/" $2 "\"")
		}
	}
	END {
		if (!files)
			failed = 1
		printf "%d passed, %d failed\n", passed, failed
		exit failed > 0
	}'
