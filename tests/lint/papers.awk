# papers.awk: reads the sources with state tables (NOUN_states, NOUN_moves), then doc/domain.md, and says where they
# differ: a move of the page's list that is not in the table and the other way round, a state or a verb of a table that
# the drawing of its paper leaves out. Last line: N passed, N failed; a table is one test.

function fault(noun, text)
{
	print "doc/domain.md: " noun ": " text
	bad[noun] = 1
}

function trimmed(text)
{
	gsub(/^[ \t]+|[ \t]+$/, "", text)
	return text
}

FNR == 1 {
	table = noun = drawn = ""
	is_page = FILENAME ~ /\.md$/
}

!is_page && match($0, /struct state(_move)? [a-z_]+_(states|moves)\[\]/) {
	table = substr($0, RSTART, RLENGTH)
	sub(/.* /, "", table)
	sub(/\[\]/, "", table)
	noun = table
	sub(/_(states|moves)$/, "", noun)
	nouns[noun] = 1
	next
}

!is_page && /^};/ {
	table = ""
}

!is_page && table ~ /_states$/ && split($0, quoted, "\"") == 3 {
	word[noun, quoted[2]] = "state"
}

!is_page && table ~ /_moves$/ && split($0, quoted, "\"") == 7 {
	move = quoted[2] " -- " quoted[4] " --> " quoted[6]
	moves[noun, move] = 1
	n_moves++
	word[noun, quoted[4]] = "verb"
}

# The page: a drawing stands under a line of its own with the paper's name, the moves under "noun:".
is_page && /^## / {
	drawn = ""
}

is_page && /^[A-Z][a-z' ]+$/ {
	drawn = $0
}

is_page && /^    / && drawn != "" {
	line = $0
	gsub(/-+/, " ", line)
	gsub(/[^A-Za-z ]+/, " ", line)
	gsub(/ +/, " ", line)
	drawing[drawn] = drawing[drawn] line " "
}

is_page && /^[a-z]+:$/ {
	listed = substr($0, 1, length($0) - 1)
	drawn = ""
	if (!(listed in nouns))
		fault(listed, "is no table of the sources")
}

is_page && /^    [a-z ]+ -- [a-z ]+ --> [a-z ]+$/ && drawn == "" {
	n = index($0, " -- ")
	rest = substr($0, n + 4)
	m = index(rest, " --> ")
	move = trimmed(substr($0, 1, n)) " -- " trimmed(substr(rest, 1, m)) " --> " trimmed(substr(rest, m + 5))
	if (!((listed, move) in moves))
		fault(listed, "no such move: " move)
	else
		seen[listed, move] = 1
}

END {
	drawing_of["po"] = "Purchase order"
	drawing_of["notice"] = "Shipment notice"
	drawing_of["receipt"] = "Receipt"
	drawing_of["discrepancy"] = "Discrepancy"
	drawing_of["inspection"] = "Inspection"
	drawing_of["sales"] = "Customer's order"
	drawing_of["transfer"] = "Transfer"
	drawing_of["count"] = "Count"
	drawing_of["claim"] = "Claim"
	drawing_of["recall"] = "Recall"
	for (key in moves)
		if (!(key in seen)) {
			split(key, part, SUBSEP)
			fault(part[1], "left out: " part[2])
		}
	for (key in word) {
		split(key, part, SUBSEP)
		if (!((part[1]) in drawing_of) || index(drawing[drawing_of[part[1]]], " " part[2] " ") == 0)
			fault(part[1], "the drawing leaves out the " word[key] " " part[2])
	}
	if (n_moves == 0)
		fault("sources", "no state table was found")
	for (noun in nouns)
		if (!(noun in bad))
			passed++
	for (noun in bad)
		failed++
	printf "%d passed, %d failed\n", passed, failed
	exit failed > 0
}
