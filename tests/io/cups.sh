#!/bin/sh
# cups.sh: labels and papers through a real CUPS: a server of our own on a high port, with a queue that hands bytes to a
# listener and one that leads to an IPP test printer. What comes out is compared byte for byte; a queue that is stopped
# gets nothing twice. Needs root, cupsd, ippeveprinter, dbus and avahi (the test printer announces itself).
# Last line: N passed, N failed.
src=$(cd "${srcdir:-.}" && pwd)
# shellcheck source=tests/io/cups_house.sh
. "$src/tests/io/cups_house.sh"
missing=$(cups_missing)
if [ -n "$missing" ]; then
	echo "SKIP printing through CUPS: there is no $missing"
	exit 77
fi
passed=0
failed=0
here=$(pwd)
# cupsd wants paths that its own user may enter.
dir=$(mktemp -d /tmp/dockline_cups_XXXXXX) || exit 1
chmod 755 "$dir"
started=
trap 'for pid in $started; do kill "$pid" 2>/dev/null; done; wait 2>/dev/null; rm -rf "$dir"' EXIT
DOCKLINE_DEMO=$src/data/demo
LC_ALL=C.UTF-8
TZ=UTC
export DOCKLINE_DEMO LC_ALL TZ
unset DOCKLINE_DB LANGUAGE
cd "$dir" || exit 1
db=$dir/shop.db
base=$((20000 + $$ % 12000))

check() {
	what=$1
	shift
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $what"
	fi
}

# dl TIME ARGUMENTS...
dl() {
	now=$1
	shift
	DOCKLINE_TEST=now=2026-11-23T$now:00Z,step=1 "$here/dockline" --db "$db" --user ${user:-nora} "$@"
}

check "the server runs" cups_begin

# ---- a label goes through untouched
dl 09:00 init --demo --test >/dev/null || exit 1
user=oskar dl 09:10 printer add Z "cups://127.0.0.1:$cups_port/zebra" >/dev/null
user=oskar dl 09:10 printer add OFFICE "cups://127.0.0.1:$cups_port/office" >/dev/null
dl 09:10 label item MUG-0138 --format zpl -o wanted.zpl >/dev/null
dl 09:10 label item MUG-0138 --printer Z >/dev/null
dl 09:11 work --once >/dev/null
state_is() {
	dl 09:50 spool list --format csv | tr -d '\r' | grep -q "^$1,.*$2"
}
check "the label's job is printed" state_is 1 printed
check "the label comes out" until_true test -s raw.out
check "the label comes out byte for byte" cmp -s wanted.zpl raw.out

# ---- a stopped queue: the job waits with the cause, and comes out once when the queue goes again
cupsdisable zebra
: >raw.out
dl 10:00 label item MUG-0138 --printer Z >/dev/null
dl 10:01 work --once >/dev/null
check "a stopped queue says so" state_is 2 'the queue is stopped'
cupsreject zebra
dl 10:10 work --once >/dev/null
check "a queue that takes nothing says so" state_is 2 'the queue takes no jobs'
check "nothing came out" test ! -s raw.out
cupsenable zebra
cupsaccept zebra
dl 10:30 work --once >/dev/null
check "the job is printed when the queue goes again" state_is 2 printed
check "it comes out" until_true test -s raw.out
sleep 1
check "it comes out once" cmp -s wanted.zpl raw.out

# ---- a paper to the IPP printer
dl 11:00 po print PO-2026-00007 --format pdf -o wanted.pdf >/dev/null
dl 11:00 po print PO-2026-00007 --printer OFFICE >/dev/null
dl 11:01 work --once >/dev/null
check "the paper's job is printed" state_is 3 printed
check "the paper comes out" until_true test -s ipp.pdf
check "the paper comes out whole" sh -c "pdftotext ipp.pdf - | cmp -s - wanted.txt || { pdftotext wanted.pdf wanted.txt && pdftotext ipp.pdf - | cmp -s - wanted.txt; }"

# ---- a label printer on its port says that it is out of paper; filled, it prints once
user=oskar dl 11:30 printer add DIRECT "zpl://127.0.0.1:$raw_port" >/dev/null
: >raw.out
: >no-paper
dl 11:30 label item MUG-0138 --printer DIRECT >/dev/null
dl 11:31 work --once >/dev/null
check "a printer without paper says so" state_is 4 'out of paper'
check "it gets nothing" test ! -s raw.out
rm no-paper
dl 11:50 work --once >/dev/null
check "filled, it prints" state_is 4 printed
check "it prints once" until_true cmp -s wanted.zpl raw.out

# ---- it runs out in the midst of a job: a person is told, the rest comes out of its own buffer, nothing is sent again
: >raw.out
: >runs-out
dl 11:52 label item MUG-0138 --printer DIRECT >/dev/null
dl 11:53 work --once >/dev/null
check "a job that its paper ended in is in doubt" state_is 5 'in doubt.*ran out of paper; the rest lies in it'
rm runs-out
dl 11:58 work --once >/dev/null
check "it was sent once" cmp -s wanted.zpl raw.out
dl 11:59 spool seen 5 >/dev/null
check "whoever sees the rest come out says so" state_is 5 printed

# ---- EPL to its port and through a raw queue, byte for byte; nothing of another language
user=oskar dl 11:59 printer add ELTRON "127.0.0.1:$raw_port" --language epl --size 2x1 >/dev/null
user=oskar dl 11:59 printer add TSC "cups://127.0.0.1:$cups_port/zebra" --language tspl --size 2x1 >/dev/null
for language in epl tspl; do
	dl 11:59 label item MUG-0138 --format $language --size 2x1 -o wanted.$language >/dev/null
done
: >raw.out
dl 11:59 label item MUG-0138 --printer ELTRON >/dev/null
dl 11:59 work --once >/dev/null
check "EPL comes out of its port byte for byte" until_true cmp -s wanted.epl raw.out
: >raw.out
dl 11:59 label item MUG-0138 --printer TSC >/dev/null
dl 11:59 work --once >/dev/null
check "TSPL comes out of its queue byte for byte" until_true cmp -s wanted.tspl raw.out
again_elsewhere() {
	dl 11:59 spool again 6 --printer TSC 2>&1 | grep -q 'TSC does not print epl'
}
check "a label in EPL does not go to a printer of TSPL" again_elsewhere

# ---- no such queue, no such server
user=oskar dl 12:00 printer add GONE "cups://127.0.0.1:$cups_port/gone" >/dev/null
user=oskar dl 12:00 printer add NOBODY "cups://127.0.0.1:$((base + 3))/zebra" >/dev/null
dl 12:00 label item MUG-0138 --printer GONE >/dev/null
dl 12:00 label item MUG-0138 --printer NOBODY >/dev/null
dl 12:01 work --once >/dev/null
check "a queue that is not there says so" state_is 8 'does not exist'
check "a server that is off says so" state_is 9 'the print server does not answer'

# ---- the server has the job and is gone before it says so: nobody knows, so a person is asked and nothing is sent twice
cat >mute.py <<'X'
import select, socket, sys
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(("127.0.0.1", int(sys.argv[1])))
s.listen(5)
while True:
    client, _ = s.accept()
    server = socket.create_connection(("127.0.0.1", int(sys.argv[2])))
    job = False
    while True:
        ready, _, _ = select.select([client, server], [], [])
        part = ready[0].recv(65536)
        job = job or (ready[0] is client and b"application/vnd.cups-raw" in part)
        if not part or (job and ready[0] is server and b" 200 " in part):
            break
        (server if ready[0] is client else client).sendall(part)
    client.close()
    server.close()
X
/usr/bin/python3 mute.py $((base + 4)) "$cups_port" 9>&- &
started="$started $!"
user=oskar dl 13:00 printer add MUTE "cups://127.0.0.1:$((base + 4))/zebra" >/dev/null
: >raw.out
dl 13:00 label item MUG-0138 --printer MUTE >/dev/null
dl 13:01 work --once >/dev/null
check "a job whose answer was lost is in doubt" state_is 10 'in doubt'
check "it came out" until_true cmp -s wanted.zpl raw.out
dl 13:30 work --once >/dev/null
sleep 1
check "it is not sent again unseen" cmp -s wanted.zpl raw.out
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
