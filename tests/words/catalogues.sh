#!/bin/sh
# catalogues.sh: every source file with words to translate is in po/POTFILES.in and the other way round; every
# translation keeps the {facts} of its message, its [brackets], the F-keys, options and settings that it names, and
# its full stop, which in Chinese is the ideographic one. What is not translated yet is only counted. Needs awk, grep,
# find; last line: N passed, N failed.
cd "${srcdir:-.}" || exit 1
awk=${AWK:-awk}
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

marked=$(find src ui -name '*.c' -o -name '*.h' ! -name words.h | LC_ALL=C sort |
	xargs grep -lE '(^|[^A-Za-z0-9_])(_|N_|C_|NC_|P_|NN_)\("' /dev/null)
listed=$(grep -v '^#' po/POTFILES.in)
say "a file with words to translate is not in po/POTFILES.in" \
	"$(for f in $marked; do echo "$listed" | grep -qxF "$f" || echo "$f"; done)"
say "po/POTFILES.in lists a file without words to translate" \
	"$(for f in $listed; do echo "$marked" | grep -qxF "$f" || echo "$f"; done)"

for po in po/*.po; do
	say "$po says something else than the program" "$(LC_ALL=C $awk '
		# What of a text the pattern finds, each once and in a fixed order, one string.
		function shape(text, pattern,   seen, n, i, j, t, names) {
			n = 0
			while (match(text, pattern)) {
				names[++n] = substr(text, RSTART, RLENGTH)
				text = substr(text, RSTART + RLENGTH)
			}
			for (i = 2; i <= n; i++)
				for (j = i; j > 1 && names[j] < names[j - 1]; j--) {
					t = names[j]
					names[j] = names[j - 1]
					names[j - 1] = t
				}
			seen = ""
			for (i = 1; i <= n; i++)
				if (i == 1 || names[i] != names[i - 1])
					seen = seen names[i]
			return seen
		}
		function brackets(text) {
			gsub(/[^][]/, "", text)
			return text
		}
		function compare(id, str) {
			if (str == "" || id == "")
				return
			if (shape(id, facts) != shape(str, facts))
				print "other facts: " str
			else if (shape(id, keys) != shape(str, keys))
				print "other keys, options or settings: " str
			else if (brackets(id) != brackets(str))
				print "other brackets: " str
			else if (id == "Cur.") # an abbreviation
				return
			else if ((id ~ /[^.]\.$/) != (str ~ /[^.]\.$/ || str ~ /\343\200\202$/))
				print "full stop: " str
		}
		function flush_entry(   i) {
			if (!obsolete) {
				compare(part["msgid"], part["msgstr"])
				compare(part["msgid"], part["msgstr[0]"])
				for (i = 1; i < 6; i++)
					compare(part["msgid_plural"], part["msgstr[" i "]"])
			}
			split("", part)
			obsolete = 0
		}
		BEGIN {
			facts = "\\{[a-z_0-9]+\\}"
			keys = "F[0-9]+|--[a-z][a-z-]*|[a-z]+\\.(folder|printer|gs|prefix)"
		}
		/^#~/ { obsolete = 1; next }
		/^#/ { next }
		/^$/ { flush_entry(); next }
		/^msg/ { key = $1 }
		{
			text = $0
			sub(/^[^"]*"/, "", text)
			sub(/"$/, "", text)
			part[key] = part[key] text
		}
		END { flush_entry() }' "$po")"
done

# Words that the floors below use as facts want a translation, but for codes, options and numbers that are the same in
# every language.
say "a word of a fact is not in src/words/terms.c" "$(find src -name '*.c' | LC_ALL=C sort |
	xargs grep -ohE 'FACT_TEXT\("(noun|field|what|expected|use|why)", "[^"]+"' /dev/null |
	sed 's/.*, "//; s/"$//' | LC_ALL=C sort -u | grep -vE '^(--|[0-9]+$|[a-z]+\.[a-z]+$)' |
	while read -r term; do grep -qF "N_(\"$term\")" src/words/terms.c || echo "$term"; done)"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
