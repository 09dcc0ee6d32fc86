# floors.awk: reads C files (paths from the top of the tree) and says where one includes what is not below it.
# The table is that of doc/ARCHITECTURE.md. Last line: N passed, N failed; a file is one test.

BEGIN {
	# floor: what its files may include, itself apart
	may["base"] = ""
	may["db"] = "base"
	may["domain"] = "base db"
	may["io"] = "base db domain"
	may["words"] = "base db domain io"
	may["ui/core"] = "base db io words" # no business noun
	may["ui/screens"] = "base db domain io words ui/core"
	may["cli"] = "base db domain io words ui/core ui/screens"
	may["main"] = "base db domain io words ui/core ui/screens cli"

	# a library's header: the one floor that may see it
	only["ncurses"] = only["curses"] = only["panel"] = only["form"] = only["menu"] = only["term"] = "ui/core"
	only["sqlite3"] = only["libpq-fe"] = "db"
	only["xlsxwriter"] = only["zint"] = only["cups"] = only["curl"] = only["cairo"] = only["pango"] = "io"
}

function floor_of(path)
{
	if (path ~ /^src\/main\.c$/)
		return "main"
	if (path ~ /^ui\/core\//)
		return "ui/core"
	if (path ~ /^ui\/screens\//)
		return "ui/screens"
	if (path ~ /^src\/[a-z]+\//) {
		sub(/^src\//, "", path)
		sub(/\/.*/, "", path)
		return path
	}
	return ""
}

function fault(text)
{
	printf "%s:%d: %s\n", path, FNR, text
	bad[path] = 1
}

FNR == 1 {
	path = FILENAME
	sub(/^\.\//, "", path)
	if (top != "" && index(path, top "/") == 1)
		path = substr(path, length(top) + 2)
	here = floor_of(path)
	files[path] = 1
	if (!(here in may))
		fault("is on no floor of the table in tests/lint/floors.awk")
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	name = quoted[2]
	if (name ~ /\.\.\//) {
		fault("\"" name "\": say it from the top of the tree, without ..")
		next
	}
	if (name !~ /\// || !(here in may))
		next
	there = floor_of(name ~ /^ui\// ? name : "src/" name)
	if (!(there in may))
		fault("\"" name "\" is on no floor")
	else if (there != here && (" " may[here] " ") !~ (" " there " "))
		fault("\"" name "\": " here " does not know " there)
}

/^[ \t]*#[ \t]*include[ \t]*</ {
	name = $0
	sub(/^[^<]*</, "", name)
	sub(/>.*/, "", name)
	word = name
	sub(/[\/.].*/, "", word)
	if (match(word, /^(cairo|pango|ncurses)/)) # cairo-pdf.h, pangocairo.h, ncursesw/curses.h
		word = substr(word, 1, RLENGTH)
	if (word in only && only[word] != here)
		fault("<" name ">: only " only[word] " sees it")
	if (here == "domain" && name ~ /^(time|locale|libintl|termios|sys\/(time|ioctl|utsname))/)
		fault("<" name ">: the domain is told the time and speaks no language")
}

# Calls that the domain leaves to others, and statements outside .sql files.
here == "domain" && /(^|[^a-z_])(getenv|secure_getenv|time|clock_gettime|gettimeofday|setlocale|gettext|ngettext|strftime|_)[ \t]*\(/ {
	if ($0 !~ /^[ \t]*(\*|\/\*|\/\/)/)
		fault("the domain reads no clock, environment or locale, and translates nothing")
}

here ~ /^(domain|io|words|ui\/core|ui\/screens|cli)$/ && /"[ \t]*(SELECT|INSERT|UPDATE|DELETE)[ \t]/ {
	fault("a statement belongs in a .sql file")
}

END {
	for (path in files) {
		if (path in bad)
			failed++
		else
			passed++
	}
	printf "%d passed, %d failed\n", passed, failed
	exit failed > 0
}
