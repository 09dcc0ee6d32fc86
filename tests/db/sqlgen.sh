#!/bin/sh
# sqlgen.sh: the generator of statements refuses what it should, with the file and the line, under every awk at hand;
# and all of them make the same. Last line: N passed, N failed.
here=$(cd "${srcdir:-.}" && pwd) || exit 1
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
passed=0
failed=0

verdict() {
	if [ "$1" = 0 ]; then
		passed=$((passed + 1))
	else
		echo "FAIL $2"
		failed=$((failed + 1))
	fi
}

# refuses "WHAT" "FAULT": the statements on standard input give this fault and no output.
refuses() {
	cat >it.sql
	for awk in $awks; do
		said=$($awk -v file=a/it.sql -v h=it.h -v c=it.c -f "$here/tools/sqlgen.awk" it.sql 2>&1)
		status=$?
		case $status:$said in
		1:*"a/it.sql:$2"*) [ ! -s it.h ] && [ ! -s it.c ] ;;
		*) false ;;
		esac
		verdict $? "$1 ($awk said: $said)"
	done
}

awks=
for awk in "${AWK:-awk}" gawk mawk; do
	$awk 'BEGIN { exit 0 }' </dev/null >/dev/null 2>&1 || continue
	case " $awks " in *" $awk "*) continue ;; esac
	awks="$awks $awk"
done

for awk in $awks; do
	$awk -v file=tests/db/stockroom.sql -v h="$awk.h" -v c="$awk.c" -f "$here/tools/sqlgen.awk" \
		"$here/tests/db/stockroom.sql" && cmp -s "$awk.h" "${first:=$awk}.h" && cmp -s "$awk.c" "$first.c"
	verdict $? "$awk makes the same C as $first"
done

refuses "an unknown kind" "1: expected" <<'SQL'
-- name: a :some
-- doc: x
SELECT 1;
SQL
refuses "a statement twice" "5: \`a\` stands already at line 1" <<'SQL'
-- name: a :exec
-- doc: x
DELETE FROM t;

-- name: a :exec
-- doc: x
DELETE FROM t;
SQL
refuses "an argument that is not declared" "1: \`:b\` is not in args" <<'SQL'
-- name: a :exec
-- doc: x
DELETE FROM t WHERE x = :b;
SQL
refuses "an argument that is not used" "1: args: \`b\` is not used" <<'SQL'
-- name: a :exec
-- doc: x
-- args: b i64
DELETE FROM t WHERE x = ':b';
SQL
refuses "an unknown type" "1: args: \`b int\`" <<'SQL'
-- name: a :exec
-- doc: x
-- args: b int
DELETE FROM t WHERE x = :b;
SQL
refuses "an argument called like the generator's own" "1: args: \`arena\` is a name" <<'SQL'
-- name: a :exec
-- doc: x
-- args: arena i64
DELETE FROM t WHERE x = :arena;
SQL
refuses "a column that is a word of C" "1: row: \`int\` cannot" <<'SQL'
-- name: a :one
-- doc: x
-- row: int i64
SELECT int FROM t;
SQL
refuses "a reading without a row" "1: \`:one\` needs -- row:" <<'SQL'
-- name: a :one
-- doc: x
SELECT 1;
SQL
refuses "a write with a row" "1: \`:exec\` gives no row" <<'SQL'
-- name: a :exec
-- doc: x
-- row: b i64
DELETE FROM t;
SQL
refuses "a reading that is a write" "1: \`:many\` wants a SELECT" <<'SQL'
-- name: a :many
-- doc: x
-- row: b i64
DELETE FROM t;
SQL
refuses "returning nothing" "1: \`:returning_one\` wants RETURNING" <<'SQL'
-- name: a :returning_one
-- doc: x
-- row: b i64
DELETE FROM t;
SQL
refuses "one struct with two shapes" "6: row: \`r\` was described with other columns" <<'SQL'
-- name: a :one
-- doc: x
-- row: r = b i64
SELECT b FROM t;

-- name: c :one
-- doc: x
-- row: r = b text
SELECT b FROM t;
SQL
refuses "a list without a key" "1: \`:list\` needs -- key:" <<'SQL'
-- name: a :list
-- doc: x
-- row: b i64
SELECT b FROM t;
SQL
refuses "sorting by what may be NULL" "5: sort: \`c\` must be" <<'SQL'
-- name: a :list
-- doc: x
-- row: b i64, c text?
-- key: b
-- sort: c [t_c]
SELECT b, c FROM t;
SQL
refuses "an unknown key" "2: unknown key \`docs:\`" <<'SQL'
-- name: a :exec
-- docs: x
DELETE FROM t;
SQL
refuses "a statement without an end" "1: \`a\` is not ended by ;" <<'SQL'
-- name: a :exec
-- doc: x
DELETE FROM t
SQL
refuses "a statement without a doc" "1: \`a\` needs -- doc:" <<'SQL'
-- name: a :exec
DELETE FROM t;
SQL
refuses "two statements under one name" "3: something stands after ;" <<'SQL'
-- name: a :exec
-- doc: x
DELETE FROM t; DELETE FROM u;
SQL
refuses "SQL without a name" "1: SQL without" <<'SQL'
DELETE FROM t;
SQL
refuses "a number for an argument" "1: write :name" <<'SQL'
-- name: a :exec
-- doc: x
DELETE FROM t WHERE x = ?1;
SQL
refuses "a cast in the dialect of one engine" "1: \`::text\` is not an argument" <<'SQL'
-- name: a :exec
-- doc: x
DELETE FROM t WHERE x::text = 'a';
SQL

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
