# names.awk: reads a list of the tree's files ("FILE path") and of the words of its sources ("WORD name"), then pages,
# and says which file or which name of C a page speaks of that is not there. In doc/ARCHITECTURE.md every name counts;
# elsewhere those between backticks, for examples are of papers that nobody has. Last line: N passed, N failed.

function fault(text)
{
	print FILENAME ":" FNR ": " text
	bad[FILENAME] = 1
}

# A path may be short: "stock/ledger.c" is src/domain/stock/ledger.c.
function look(word)
{
	# What make writes is known by what it is made from; f stands for any statement's function.
	sub(/_sql\.[ch]$/, ".sql", word)
	sub(/_row_shape$/, "_row", word)
	if (word ~ /[A-Z][A-Z]/ || word ~ /^f_/)
		return
	if (word ~ /^[a-z0-9_\/-]+\.(c|h|sql|awk|sh|mk)$/) {
		if (!(word in file))
			fault("there is no " word)
	} else if (word ~ /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/) {
		if (!(word in known))
			fault("nothing is called " word)
	}
}

FILENAME == "-" && $1 == "FILE" {
	path = $2
	file[path] = 1
	while (sub(/^[^\/]*\//, "", path))
		file[path] = 1
	next
}

FILENAME == "-" {
	known[$2] = 1
	next
}

FNR == 1 {
	page[FILENAME] = 1
	code = 0
}

/^```/ {
	code = !code
	next
}

code || /^    / {
	next
}

{
	line = $0
	if (FILENAME !~ /ARCHITECTURE/) {
		n = split(line, part, "`")
		line = ""
		for (i = 2; i <= n; i += 2)
			line = line " " part[i]
	}
	gsub(/[^A-Za-z0-9_.\/-]+/, " ", line)
	n = split(line, words, " ")
	for (i = 1; i <= n; i++) {
		sub(/\.$/, "", words[i])
		look(words[i])
	}
}

END {
	for (path in page)
		if (path in bad)
			failed++
		else
			passed++
	printf "%d passed, %d failed\n", passed, failed
	exit failed > 0
}
