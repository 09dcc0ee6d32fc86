#!/bin/sh
# cups.sh: labels and papers through a real CUPS: a server of our own on a high port, with a queue that hands bytes to a
# listener and one that leads to an IPP test printer. What comes out is compared byte for byte; a queue that is stopped
# gets nothing twice. Needs root, cupsd, ippeveprinter, dbus and avahi (the test printer announces itself).
# Last line: N passed, N failed.
for program in cupsd ippeveprinter dbus-daemon avahi-daemon lpadmin; do
	PATH=$PATH:/usr/sbin:/sbin command -v $program >/dev/null && [ "$(id -u)" = 0 ] && continue
	echo "SKIP printing through CUPS: $program is missing, or nobody here is root"
	exit 77
done
PATH=$PATH:/usr/sbin:/sbin
passed=0
failed=0
here=$(pwd)
src=$(cd "${srcdir:-.}" && pwd)
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
base=$((20000 + $$ % 20000))
cups_port=$base ipp_port=$((base + 1)) raw_port=$((base + 2))
CUPS_SERVER=127.0.0.1:$cups_port
export CUPS_SERVER

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

# until COMMAND: within twenty seconds
until_true() {
	n=0
	while [ $n -lt 100 ]; do
		"$@" >/dev/null 2>&1 && return 0
		sleep 0.2
		n=$((n + 1))
	done
	return 1
}

# dl TIME ARGUMENTS...
dl() {
	now=$1
	shift
	DOCKLINE_TEST=now=2026-11-23T$now:00Z,step=1 "$here/dockline" --db "$db" --user ${user:-nora} "$@"
}

# ---- the server
mkdir etc req cache state tmp
cat >etc/cups-files.conf <<X
ServerRoot $dir/etc
RequestRoot $dir/req
CacheDir $dir/cache
StateDir $dir/state
TempDir $dir/tmp
AccessLog $dir/access
ErrorLog $dir/error
PageLog $dir/page
SystemGroup root
X
cat >etc/cupsd.conf <<X
Listen 127.0.0.1:$cups_port
Browsing No
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
X
cupsd -f -c "$dir/etc/cupsd.conf" -s "$dir/etc/cups-files.conf" >cupsd.out 2>&1 &
started=$!

# ---- the test printer, and a listener that keeps what it is sent
mkdir -p /run/dbus
[ -S /run/dbus/system_bus_socket ] && dbus-send --system --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetId \
	>/dev/null 2>&1 || {
	rm -f /run/dbus/pid
	dbus-daemon --system --nofork >dbus.out 2>&1 &
	started="$started $!"
	until_true test -S /run/dbus/system_bus_socket
}
printf '[server]\nuse-ipv6=no\nallow-interfaces=lo\nenable-dbus=yes\n' >avahi.conf
avahi-daemon --check 2>/dev/null || {
	avahi-daemon -f avahi.conf --no-drop-root --no-chroot --no-rlimits >avahi.out 2>&1 &
	started="$started $!"
	until_true avahi-daemon --check
}
mkdir spool
printf '#!/bin/sh\ncp "$1" %s/ipp.pdf.part && mv %s/ipp.pdf.part %s/ipp.pdf\n' "$dir" "$dir" "$dir" >keep.sh
chmod +x keep.sh
ippeveprinter -p $ipp_port -n localhost -d spool -r off -c "$dir/keep.sh" -f application/pdf DockOffice >ipp.out 2>&1 &
started="$started $!"
cat >listen.py <<'X'
import socket, sys
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(("127.0.0.1", int(sys.argv[1])))
s.listen(5)
while True:
    c, _ = s.accept()
    got = b""
    while True:
        part = c.recv(65536)
        if not part:
            break
        got += part
    with open("raw.out", "ab") as f:
        f.write(got)
    c.close()
X
/usr/bin/python3 listen.py $raw_port &
started="$started $!"
check "the server runs" until_true lpstat -r
lpadmin -p zebra -E -v "socket://127.0.0.1:$raw_port/?snmp=false&waiteof=false" -m raw 2>/dev/null
lpadmin -p office -E -v "ipp://localhost:$ipp_port/ipp/print" -m raw 2>/dev/null

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

# ---- no such queue, no such server
user=oskar dl 12:00 printer add GONE "cups://127.0.0.1:$cups_port/gone" >/dev/null
user=oskar dl 12:00 printer add NOBODY "cups://127.0.0.1:$((base + 3))/zebra" >/dev/null
dl 12:00 label item MUG-0138 --printer GONE >/dev/null
dl 12:00 label item MUG-0138 --printer NOBODY >/dev/null
dl 12:01 work --once >/dev/null
check "a queue that is not there says so" state_is 4 'does not exist'
check "a server that is off says so" state_is 5 'the print server does not answer'
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
