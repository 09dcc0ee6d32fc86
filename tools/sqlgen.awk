# Named SQL in, typed C out: X.sql becomes X_sql.h and X_sql.c. doc/sql.md is the author's guide.
#
#	awk -v file=src/domain/buying/po.sql -v h=OUT.h -v c=OUT.c -f sqlgen.awk path/to/po.sql
#
# `file` is the path from the source's top; it names the include, the guard and the faults. Any fault is printed
# as file:line: what, and the exit status is 1. POSIX awk only.

function fault(line, what)
{
	printf "%s:%d: %s\n", file, line, what > "/dev/stderr"
	faults++
}

function trim(s)
{
	gsub(/^[ \t]+|[ \t\r]+$/, "", s)
	return s
}

function c_string(s)
{
	gsub(/\\/, "\\\\", s)
	gsub(/"/, "\\\"", s)
	gsub(/\t/, "\\t", s)
	return "\"" s "\""
}

# Several lines become several C literals, one under the other.
function c_lines(s, indent,    n, part, i, out)
{
	n = split(s, part, "\n")
	for (i = 1; i <= n; i++)
		out = out (i > 1 ? "\n" indent : "") c_string(part[i] (i < n ? "\001" : ""))
	gsub(/\001/, "\\n", out)
	return out
}

function is_name(s)
{
	return s ~ /^[a-z][a-z0-9_]*$/ && !(s in c_word)
}

# "po_id i64, due_on text?" into prefix1.. of name, type, null. Returns how many, -1 on a fault.
function fields(text, what,    n, part, i, two, k, type)
{
	if (trim(text) == "") {
		fault(at, what " is empty")
		return -1
	}
	n = split(text, part, ",")
	for (k in seen)
		delete seen[k]
	for (i = 1; i <= n; i++) {
		k = split(trim(part[i]), two, /[ \t]+/)
		type = two[2]
		f_null[i] = sub(/\?$/, "", type)
		if (k != 2 || (type != "text" && type != "i64" && type != "blob")) {
			fault(at, what ": `" trim(part[i]) "` is not `name text`, `name i64` or `name blob`, with ? for nullable")
			return -1
		}
		if (!is_name(two[1])) {
			fault(at, what ": `" two[1] "` cannot be a C name")
			return -1
		}
		if (two[1] in seen) {
			fault(at, what ": `" two[1] "` stands twice")
			return -1
		}
		seen[two[1]] = 1
		f_name[i] = two[1]
		f_type[i] = type
	}
	return n
}

function c_type(type)
{
	return type == "text" ? "const char *" : type == "i64" ? "int64_t " : "struct db_blob "
}

function clear(    k)
{
	for (k in key)
		delete key[k]
	for (k in keyline)
		delete keyline[k]
	last = ""
	sql = ""
	body = 0
}

BEGIN {
	n = split("auto break case char const continue default do double else enum extern float for goto if inline int " \
		  "long register restrict return short signed sizeof static struct switch typedef union unsigned void " \
		  "volatile while bool true false asm typeof", words, " ")
	for (i = 1; i <= n; i++)
		c_word[words[i]] = 1
	n = split("db arena out e scratch fn ctx value row rc v n", words, " ")
	for (i = 1; i <= n; i++)
		taken[words[i]] = 1
	n = split("one many each exec changes_one returning_one list", words, " ")
	for (i = 1; i <= n; i++)
		kinds[words[i]] = 1
	n = split("doc args row key sort scan", words, " ")
	for (i = 1; i <= n; i++)
		keys[words[i]] = 1
	base = file
	sub(/\.sql$/, "", base)
	include = base "_sql.h"
	sub(/^src\//, "", include)
	noun = base
	sub(/.*\//, "", noun)
	if (!is_name(noun))
		fault(1, "the file's name `" noun "` cannot be a C name")
	guard = "DL_" toupper(include)
	gsub(/[^A-Z0-9]/, "_", guard)
	name = ""
	clear()
}

# A head line: `-- key: value`, or `--   more of the last one`.
name != "" && !body && /^[ \t]*--/ && !/^-- name:/ {
	line = trim($0)
	sub(/^--[ \t]*/, "", line)
	word = line
	if (word ~ /^[a-z]+:/) {
		sub(/:.*/, "", word)
		sub(/^[a-z]+:[ \t]*/, "", line)
		if (!(word in keys)) {
			fault(FNR, "unknown key `" word ":`")
			next
		}
		if (word in key)
			fault(FNR, "`" word ":` stands twice")
		key[word] = line
		keyline[word] = FNR
		last = word
	} else if (last != "")
		key[last] = key[last] " " line
	else if (line != "")
		fault(FNR, "a comment belongs behind a key such as doc:")
	next
}

/^-- name:/ {
	if (name != "")
		fault(FNR, "`" name "` is not ended by ;")
	clear()
	line = trim(substr($0, 9))
	k = split(line, two, /[ \t]+:?/)
	name = two[1]
	kind = two[2]
	at = FNR
	if (k != 2 || line !~ /[ \t]:/ || !(kind in kinds)) {
		fault(FNR, "expected `-- name: NAME :one|:many|:each|:exec|:changes_one|:returning_one|:list`")
		kind = "exec"
	}
	if (!is_name(name))
		fault(FNR, "`" name "` cannot be a C name")
	if (name in named)
		fault(FNR, "`" name "` stands already at line " named[name])
	named[name] = FNR
	next
}

name == "" {
	if (trim($0) != "" && $0 !~ /^[ \t]*--/)
		fault(FNR, "SQL without `-- name:`")
	next
}

# A line of SQL: comments outside quotes are dropped, `;` ends it.
{
	if (trim($0) == "" && !body)
		next
	body = 1
	line = $0
	text = ""
	while (line != "") {
		ch = substr(line, 1, 1)
		if (quoted) {
			if (ch == "'")
				quoted = 0
			else if (ch == ":" || ch == ";")
				ch = ch == ":" ? "\002" : "\003"
		} else if (ch == "'")
			quoted = 1
		else if (substr(line, 1, 2) == "--")
			break
		else if (ch == ";") {
			if (trim(substr(line, 2)) != "")
				fault(FNR, "something stands after ;")
			text = text ch
			break
		}
		text = text ch
		line = substr(line, 2)
	}
	if (quoted) {
		fault(FNR, "a quoted text does not end on its line")
		quoted = 0
	}
	sub(/[ \t\r]+$/, "", text)
	done = sub(/;$/, "", text)
	sub(/[ \t\r]+$/, "", text)
	if (text != "")
		sql = sql (sql == "" ? "" : "\n") text
	if (done) {
		finish()
		name = ""
	}
}

END {
	if (name != "")
		fault(at, "`" name "` is not ended by ;")
	if (!count && !faults)
		fault(1, "no statement")
	if (faults) {
		printf "" > h
		printf "" > c
		exit 1
	}
	write_h()
	write_c()
}

function finish(    i, n, k, first, sel)
{
	count++
	i = count
	s_name[i] = name
	s_kind[i] = kind
	s_line[i] = at
	s_doc[i] = key["doc"]
	s_scan[i] = key["scan"]
	if (trim(s_doc[i]) == "")
		fault(at, "`" name "` needs -- doc:")
	if (sql == "")
		fault(at, "`" name "` has no SQL")

	n_args[i] = 0
	if ("args" in key && key["args"] != "") {
		n = fields(key["args"], "args")
		for (k = 1; k <= n; k++) {
			if (f_name[k] in taken)
				fault(at, "args: `" f_name[k] "` is a name of the generated function; choose another")
			a_name[i, k] = f_name[k]
			a_type[i, k] = f_type[k]
			a_null[i, k] = f_null[k]
		}
		n_args[i] = n < 0 ? 0 : n
	}
	number(i)

	first = toupper(sql)
	sub(/^[ \t\n(]+/, "", first)
	match(first, /^[A-Z]+/)
	first = substr(first, 1, RLENGTH)
	sel = kind == "one" || kind == "many" || kind == "each" || kind == "list"
	if (sel && first != "SELECT" && first != "WITH" && first != "VALUES")
		fault(at, "`:" kind "` wants a SELECT")
	if (!sel && first != "INSERT" && first != "UPDATE" && first != "DELETE" && first != "WITH")
		fault(at, "`:" kind "` wants INSERT, UPDATE or DELETE")
	if (kind == "returning_one" && toupper(sql) !~ /[ \t\n]RETURNING[ \t\n]/)
		fault(at, "`:returning_one` wants RETURNING")
	if (kind != "list" && ("key" in key || "sort" in key))
		fault(at, "key: and sort: belong to :list")

	n_cols[i] = 0
	if (kind == "exec" || kind == "changes_one") {
		if ("row" in key)
			fault(at, "`:" kind "` gives no row")
	} else
		row(i)
	if (kind == "list")
		list(i)
}

# Splits `row:` into the struct's name and its columns, and remembers the struct.
function row(i,    text, r, n, k, shape)
{
	text = trim(key["row"])
	r = s_name[i] "_row"
	if (text ~ /^[a-z][a-z0-9_]*[ \t]*=/) {
		r = text
		sub(/[ \t]*=.*/, "", r)
		sub(/^[a-z][a-z0-9_]*[ \t]*=[ \t]*/, "", text)
	} else if (text ~ /^[a-z][a-z0-9_]*$/) {
		r = text
		if (!(r in r_text)) {
			fault(at, "row: `" r "` has not been described above")
			return
		}
		text = r_text[r]
	}
	if (text == "") {
		fault(at, "`:" kind "` needs -- row:")
		return
	}
	n = fields(text, "row")
	if (n < 0)
		return
	shape = ""
	for (k = 1; k <= n; k++) {
		r_name[i, k] = f_name[k]
		r_type[i, k] = f_type[k]
		r_null[i, k] = f_null[k]
		shape = shape f_name[k] " " f_type[k] f_null[k] ","
	}
	n_cols[i] = n
	s_row[i] = r
	r_shared[i] = r != s_name[i] "_row" && kind != "list"
	if (!(r in r_shape)) {
		r_shape[r] = shape
		r_text[r] = text
		r_first[i] = kind != "list"
		if (kind != "list" && !is_name(r))
			fault(at, "row: `" r "` cannot be a C name")
	} else if (r_shape[r] != shape)
		fault(at, "row: `" r "` was described with other columns above")
}

function list(i,    text, n, part, p, k, col)
{
	text = trim(key["key"])
	s_key[i] = -1
	for (k = 1; k <= n_cols[i]; k++)
		if (r_name[i, k] == text) {
			s_key[i] = k - 1
			if (r_null[i, k] || r_type[i, k] == "blob")
				fault(at, "key: `" text "` must be i64 or text and never NULL")
		}
	if (s_key[i] < 0)
		fault(at, "`:list` needs -- key: and the name of a column of its row")
	s_sorts[i] = s_key[i]
	n_sorts[i] = 1
	if (!("sort" in key))
		return
	text = key["sort"]
	gsub(/\[[^]]*\]/, "", text)
	n = split(text, part, ",")
	for (p = 1; p <= n; p++) {
		col = trim(part[p])
		for (k = 1; k <= n_cols[i]; k++)
			if (r_name[i, k] == col)
				break
		if (k > n_cols[i]) {
			fault(keyline["sort"], "sort: `" col "` is no column of the row")
			continue
		}
		if (r_null[i, k] || r_type[i, k] == "blob")
			fault(keyline["sort"], "sort: `" col "` must be i64 or text and never NULL")
		if (k - 1 == s_key[i])
			continue
		s_sorts[i] = s_sorts[i] ", " (k - 1)
		n_sorts[i]++
	}
}

# :name becomes the number of its place in args:, which both engines take in any order.
function number(i,    rest, lite, pg, k, arg, got, before)
{
	rest = sql
	lite = pg = ""
	for (k = 1; k <= n_args[i]; k++)
		got[k] = 0
	while (match(rest, /:+[a-zA-Z0-9_]*/)) {
		arg = substr(rest, RSTART + 1, RLENGTH - 1)
		before = substr(rest, 1, RSTART - 1)
		rest = substr(rest, RSTART + RLENGTH)
		lite = lite before
		pg = pg before
		if (arg ~ /:/ || arg == "") {
			fault(at, "`:" arg "` is not an argument; write CAST(x AS type)")
			continue
		}
		for (k = 1; k <= n_args[i]; k++)
			if (a_name[i, k] == arg)
				break
		if (k > n_args[i]) {
			fault(at, "`:" arg "` is not in args:")
			continue
		}
		got[k] = 1
		lite = lite "?" k
		pg = pg "$" k
	}
	lite = lite rest
	pg = pg rest
	for (k = 1; k <= n_args[i]; k++)
		if (!got[k])
			fault(at, "args: `" a_name[i, k] "` is not used in the SQL")
	if (sql ~ /[?$][0-9]/)
		fault(at, "write :name, not a number")
	gsub(/\002/, ":", lite)
	gsub(/\002/, ":", pg)
	gsub(/\003/, ";", lite)
	gsub(/\003/, ";", pg)
	s_lite[i] = lite
	s_pg[i] = pg
}

function wrapped(s, lead, out,    n, part, i, line)
{
	gsub(/\*\//, "* /", s)
	n = split(s, part, /[ \t]+/)
	line = lead
	for (i = 1; i <= n; i++) {
		if (length(line) + length(part[i]) > 112) {
			print line > out
			line = " *"
		}
		line = line " " part[i]
	}
	return line
}

function arguments(i,    k, s)
{
	for (k = 1; k <= n_args[i]; k++)
		s = s ", " c_type(a_type[i, k]) a_name[i, k]
	return s
}

function prototype(i,    s)
{
	s = "int " s_name[i] "(struct db *db"
	if (s_kind[i] == "one" || s_kind[i] == "returning_one")
		return s ", struct arena *arena" arguments(i) ", struct " s_row[i] " *out, struct err *e)"
	if (s_kind[i] == "many")
		return s ", struct arena *arena" arguments(i) ", struct " s_name[i] "_rows *out, struct err *e)"
	if (s_kind[i] == "each")
		return s ", struct arena *scratch" arguments(i) ",\n\tint (*fn)(void *ctx, const struct " s_row[i] \
			" *row, struct err *e), void *ctx, struct err *e)"
	return s arguments(i) ", struct err *e)"
}

function nullables(i,    k, s)
{
	for (k = 1; k <= n_args[i]; k++)
		if (a_null[i, k])
			s = s (s == "" ? "" : ", ") a_name[i, k]
	return s
}

function write_h(    i, k, doc)
{
	print "/* Made from " file " by tools/sqlgen.awk; edit that. */" > h
	print "#ifndef " guard "\n#define " guard "\n\n#include \"db/list.h\"\n" > h
	for (i = 1; i <= count; i++) {
		if (r_first[i]) {
			print "struct " s_row[i] " {" > h
			for (k = 1; k <= n_cols[i]; k++)
				print "\t" c_type(r_type[i, k]) r_name[i, k] ";" \
					(r_null[i, k] ? " /* may be " (r_type[i, k] == "i64" ? "DB_NULL" : "NULL") " */" : "") > h
			print "};\n" > h
			if (r_shared[i])
				print "extern const struct db_row " s_row[i] "_shape;\n" > h
		}
		if (s_kind[i] == "many")
			print "struct " s_name[i] "_rows {\n\tstruct " s_row[i] " *v;\n\tsize_t n;\n};\n" > h
		doc = s_doc[i]
		if (nullables(i) != "")
			doc = doc " May be NULL: " nullables(i) "."
		if (s_kind[i] == "one")
			doc = doc " ERR_NOT_FOUND when there is none."
		if (s_kind[i] == "changes_one")
			doc = doc " ERR_CONFLICT unless just one row changed."
		print wrapped(doc, "/*", h) " */" > h
		if (s_kind[i] == "list")
			print "extern const struct db_list " s_name[i] ";" > h
		else
			print prototype(i) " MUST_USE;" > h
		if (s_kind[i] == "list") {
			printf "enum {" > h
			for (k = 1; k <= n_cols[i]; k++)
				printf "%s %s_%s = %d", (k > 1 ? "," : ""), toupper(s_name[i]), toupper(r_name[i, k]), k - 1 > h
			print " };" > h
		}
		print "" > h
	}
	print "/* Every statement of this file, ended by NULL. */\nextern const struct db_stmt *const " noun \
		"_statements[];\n\n#endif" > h
	close(h)
}

# The table of a statement's columns; statements that share a row share its table.
function columns(i)
{
	return (r_shared[i] ? s_row[i] : s_name[i]) "_cols"
}

function described(i, what, n,    k, type, nul)
{
	if (what == "cols" && r_shared[i] && !r_first[i])
		return
	print "static const struct db_field " (what == "cols" ? columns(i) : s_name[i] "_args") "[] = {" > c
	for (k = 1; k <= n; k++) {
		type = what == "args" ? a_type[i, k] : r_type[i, k]
		nul = what == "args" ? a_null[i, k] : r_null[i, k]
		printf "\t{ .name = \"%s\", .type = DB_%s, .nullable = %s", \
			what == "args" ? a_name[i, k] : r_name[i, k], toupper(type), nul ? "true" : "false" > c
		if (what == "cols" && s_kind[i] != "list")
			printf ", .offset = offsetof(struct %s, %s)", s_row[i], r_name[i, k] > c
		print " }," > c
	}
	print "};\n" > c
	if (what == "cols" && r_shared[i])
		print "const struct db_row " s_row[i] "_shape = {\n\t.cols = " columns(i) ", .n_cols = " n \
			", .size = sizeof(struct " s_row[i] "),\n};\n" > c
}

function statement(i, indent)
{
	print indent ".name = \"" s_name[i] "\"," > c
	print indent ".doc = " c_string(s_doc[i]) "," > c
	print indent ".file = " c_string(file) "," > c
	print indent ".line = " s_line[i] "," > c
	print indent ".kind = DB_" toupper(s_kind[i]) "," > c
	print indent ".sqlite = " c_lines(s_lite[i], indent "\t") "," > c
	print indent ".postgresql = " c_lines(s_pg[i], indent "\t") "," > c
	if (s_scan[i] != "")
		print indent ".scan = " c_string(s_scan[i]) "," > c
	if (n_args[i])
		print indent ".args = " s_name[i] "_args, .n_args = " n_args[i] "," > c
	if (n_cols[i])
		print indent ".cols = " columns(i) ", .n_cols = " n_cols[i] "," > c
	if (n_cols[i] && s_kind[i] != "list")
		print indent ".row_size = sizeof(struct " s_row[i] ")," > c
}

function values(i,    k, s)
{
	if (!n_args[i])
		return "NULL"
	for (k = 1; k <= n_args[i]; k++)
		s = s (k > 1 ? ", " : "") "db_" a_type[i, k] "(" a_name[i, k] ")"
	print "\tconst struct db_value value[] = { " s " };" > c
	return "value"
}

function body_of(i,    v)
{
	if (s_kind[i] == "each") {
		print "struct " s_name[i] "_walk {\n\tint (*fn)(void *ctx, const struct " s_row[i] \
			" *row, struct err *e);\n\tvoid *ctx;\n};\n" > c
		print "static int " s_name[i] "_call(void *walk, const void *row, struct err *e)\n{" > c
		print "\tstruct " s_name[i] "_walk *w = walk;\n\n\treturn w->fn(w->ctx, row, e);\n}\n" > c
	}
	print prototype(i) "\n{" > c
	v = values(i)
	if (s_kind[i] == "one" || s_kind[i] == "returning_one")
		print "\n\treturn db_run_one(db, &" s_name[i] "_stmt, " v ", arena, out, e);" > c
	else if (s_kind[i] == "many") {
		print "\tvoid *rows = NULL;\n\tint rc;\n" > c
		print "\trc = db_run_many(db, &" s_name[i] "_stmt, " v ", arena, &rows, &out->n, e);" > c
		print "\tout->v = rows;\n\treturn rc;" > c
	} else if (s_kind[i] == "each") {
		print "\tstruct " s_name[i] "_walk walk = { fn, ctx };\n" > c
		print "\treturn db_run_each(db, &" s_name[i] "_stmt, " v ", scratch, " s_name[i] "_call, &walk, e);" > c
	} else
		print "\n\treturn db_run_exec(db, &" s_name[i] "_stmt, " v ", e);" > c
	print "}\n" > c
}

function write_c(    i)
{
	print "/* Made from " file " by tools/sqlgen.awk; edit that. */" > c
	print "#include \"base/base.h\"\n\n#include \"" include "\"\n" > c
	for (i = 1; i <= count; i++) {
		if (n_args[i])
			described(i, "args", n_args[i])
		if (n_cols[i])
			described(i, "cols", n_cols[i])
		if (s_kind[i] == "list") {
			print "static const int " s_name[i] "_sorts[] = { " s_sorts[i] " };\n" > c
			print "const struct db_list " s_name[i] " = {\n\t.stmt = {" > c
			statement(i, "\t\t")
			print "\t},\n\t.key = " s_key[i] ",\n\t.sorts = " s_name[i] "_sorts,\n\t.n_sorts = " n_sorts[i] ",\n};\n" > c
			continue
		}
		print "static const struct db_stmt " s_name[i] "_stmt = {" > c
		statement(i, "\t")
		print "};\n" > c
		body_of(i)
	}
	print "const struct db_stmt *const " noun "_statements[] = {" > c
	for (i = 1; i <= count; i++)
		print "\t&" s_name[i] (s_kind[i] == "list" ? ".stmt" : "_stmt") "," > c
	print "\tNULL,\n};" > c
	close(c)
}
