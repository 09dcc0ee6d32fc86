# tables.awk: reads .sql files and says where a module writes a table that is not its own. A module's file lists its
# tables in comment lines of its head, and a table has one owner:
#
#	-- tables: purchase_order, purchase_order_line
#
# A file that only reads needs no such line. Last line: N passed, N failed; a file is one test.

function fault(where, text)
{
	printf "%s: %s\n", where, text
	split(where, part, ":")
	bad[part[1]] = 1
}

FNR == 1 {
	before = ""
	files[FILENAME] = 1
}

/^--[ \t]*tables:/ {
	line = $0
	sub(/^--[ \t]*tables:[ \t]*/, "", line)
	n = split(line, names, /[ \t,]+/)
	for (i = 1; i <= n; i++) {
		if (names[i] == "")
			continue
		if (names[i] in owner && owner[names[i]] != FILENAME)
			fault(FILENAME ":" FNR, names[i] " belongs to " owner[names[i]])
		owner[names[i]] = FILENAME
	}
	next
}

{
	line = $0
	gsub(/'[^']*'/, "''", line)
	sub(/--.*/, "", line)
	if (line ~ /^[ \t]*$/) {
		if ($0 ~ /^--[ \t]*name:/)
			before = ""
		next
	}
	gsub(/[(),;]/, " ", line)
	n = split(line, words, /[ \t]+/)
	for (i = 1; i <= n; i++) {
		if (words[i] == "")
			continue
		word = toupper(words[i])
		if (before == "INSERT INTO" || before == "DELETE FROM" || before == "UPDATE") {
			# ON CONFLICT DO UPDATE SET names no table
			if (word != "SET") {
				n_writes++
				write_at[n_writes] = FILENAME ":" FNR
				write_to[n_writes] = words[i]
			}
			before = ""
		} else if (word == "INTO" && before == "INSERT") {
			before = "INSERT INTO"
		} else if (word == "FROM" && before == "DELETE") {
			before = "DELETE FROM"
		} else {
			before = word ~ /^(INSERT|DELETE|UPDATE)$/ ? word : ""
		}
	}
}

END {
	for (i = 1; i <= n_writes; i++) {
		split(write_at[i], part, ":")
		if (!(write_to[i] in owner))
			fault(write_at[i], "writes " write_to[i] ", which no \"-- tables:\" line claims")
		else if (owner[write_to[i]] != part[1])
			fault(write_at[i], "writes " write_to[i] ", which belongs to " owner[write_to[i]])
	}
	for (path in files) {
		if (path in bad)
			failed++
		else
			passed++
	}
	printf "%d passed, %d failed\n", passed, failed
	exit failed > 0
}
