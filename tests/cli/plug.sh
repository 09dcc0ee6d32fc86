#!/bin/sh
# plug.sh: the plug is pulled in the midst of a receipt, a transfer, a count and all that follows from them, before each
# call to the database in turn, or before each n-th where there are many; PLUG_STRIDE=1 pulls it three times as often as
# usual. What is left must be proved sound by verify, and the same command run again must come to the same stock, papers
# and queue as if nothing had happened. The clock stands still.
# Last line: N passed, N failed.
passed=0
failed=0
here=$(pwd)
dir=$(mktemp -d ./plug_XXXXXX) || exit 1
trap 'rm -rf "$here/$dir"' EXIT
src=$(cd "${srcdir:-.}" && pwd)
DOCKLINE_DEMO=$src/data/demo
LC_ALL=C.UTF-8
TZ=UTC
export DOCKLINE_DEMO LC_ALL TZ
unset DOCKLINE_DB LANGUAGE
cd "$dir" || exit 1
still=now=2026-11-23T12:00:00Z
test=

# dl DATABASE ARGUMENTS...
dl() {
	db=$1
	shift
	DOCKLINE_TEST=$still$test "$here/dockline" --db "$db" "$@"
}

# What a person would look at afterwards.
look() {
	dl "$1" --user nora stock --format csv
	dl "$1" --user aina stock --format csv
	dl "$1" --user nora ats --format csv
	for list in po transfer count; do dl "$1" --user nora $list list --format csv; done
	dl "$1" --user nora discrepancy list --all --format csv
	dl "$1" --user nora inspect list --all --format csv
	dl "$1" --user nora claim list --all --format csv
} 2>&1

# pull NAME STRIDE USER INPUT ARGUMENTS...: the command, killed at each call; base.db is as it must be before, and
# afterwards as the command leaves it when nobody disturbs it.
pull() {
	name=$1 stride=$2 user=$3 input=$4
	shift 4
	rm -f whole.db*
	cp base.db whole.db
	bad=
	printf "$input" | dl whole.db --user "$user" "$@" >whole.said 2>&1 || bad="; it fails: $(head -3 whole.said)"
	wanted=$(look whole.db)
	n=2
	pulled=0
	while :; do
		rm -f cut.db*
		cp base.db cut.db
		test=,die=$n
		printf "$input" | dl cut.db --user "$user" "$@" >cut.said 2>&1
		status=$?
		test=
		[ $status -eq 137 ] && [ -z "$bad" ] || break
		pulled=$((pulled + 1))
		dl cut.db verify >verify.said 2>&1 || bad="$bad; not sound after call $n: $(head -3 verify.said)"
		printf "$input" | dl cut.db --user "$user" "$@" >again.said 2>&1
		[ "$(look cut.db)" = "$wanted" ] || bad="$bad; killed at call $n it came to something else"
		dl cut.db verify >verify.said 2>&1 || bad="$bad; not sound when done again after call $n"
		n=$((n + stride * ${PLUG_STRIDE:-3}))
	done
	if [ $pulled -gt 0 ] && [ -z "$bad" ]; then
		passed=$((passed + 1))
		echo "$name: the plug was pulled $pulled times"
	else
		failed=$((failed + 1))
		echo "FAIL $name, pulled $pulled times${bad:-: too few}"
	fi
	mv whole.db base.db
}

dl base.db init --demo --test >/dev/null || exit 1
dl base.db --user marta import asn "$src/data/demo/asn_desadv.edi" >/dev/null

pull "a notice is taken in" 9 marta '' import asn "$src/data/demo/asn_po.edi"
pull "a receipt with a pallet, scans, one too many and an end" 13 iker \
	'395213380000902115\n12*9521338026698\n9521338029705\nover\nundo\nNOSUCH\ndone\nok\n' \
	receive SN-2026-00002 --session night

# ---- goods on the road, one of them short
setup() {
	dl base.db "$@" >/dev/null || echo "FAIL $*"
}
draft=$(dl base.db --user nora transfer new BCN1 VLC1 | cut -d' ' -f1)
setup --user nora transfer want "$draft" APR-0144-02 6
pull "a transfer is asked for" 2 nora '' transfer request "$draft"
pull "a transfer is approved" 1 bram '' transfer approve TR-2026-00001
pull "goods are picked for it" 2 iker '' transfer pick TR-2026-00001 A-02-01 APR-0144-02 5 --key hand1
pull "it leaves" 2 iker '' transfer send TR-2026-00001
notice=$(grep -o 'SN-[0-9]*-[0-9]*' whole.said | head -1)
pull "it is received with one short" 9 aina '4*APR-0144-02\ndone\nok\n' receive "$notice" --session day
pull "what never came is written off" 3 nora '' transfer close TR-2026-00001 --reason lost

# ---- a count
setup --user nora count new --place A-02-01 --item APR-0144-02
pull "it is counted" 2 iker 'A-02-01\nAPR-0144-02\n=45\n' count enter CO-2026-00001
pull "the first counting ends" 3 nora '' count finish CO-2026-00001 --reason lost
setup --user nora count enter CO-2026-00001 <<-X
	A-02-01
	APR-0144-02
	=45
X
pull "the second counting ends" 3 nora '' count finish CO-2026-00001 --reason lost
pull "it is approved and posted" 3 bram '' count approve CO-2026-00001
pull "stock is written off" 3 nora '' count adjust A-02-01 APR-0144-02 --fewer 2 --reason lost --key hand2

# ---- what follows
pull "an order leaves" 5 nora '' ship SO-2026-00005
pull "stock is given to orders" 3 nora '' allocate
pull "a lot is recalled" 5 nora '' recall VV61043 --reason recall
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
