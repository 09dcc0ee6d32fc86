# cups_house.sh: a CUPS of the tests' own, with an IPP test printer and a listener for raw bytes behind it. Read by others
# (". cups_house.sh"); needs $dir, a directory that cupsd's user may enter, and $base, the first of five free ports. What
# it starts stands in $started, to be killed by whoever reads this. Needs root, cupsd, ippeveprinter, dbus and avahi (the
# test printer announces itself).
#
#	cups_missing		the name of what is missing, or nothing
#	cups_begin		starts all of it: CUPS on $base with the queues zebra (the listener) and office (the test
#				printer, which keeps what it prints as $dir/ipp.pdf). One house at a time stands on a machine,
#				as bus and announcer are one for all of it: a second one waits until the first is gone.
#	$base + 2		the listener: what it is sent is appended to $dir/raw.out; asked by ~HS it says that it is
#				ready, or out of paper while $dir/no-paper is there; while $dir/runs-out is there it runs
#				out over each job, with two labels of it left
PATH=$PATH:/usr/sbin:/sbin

cups_missing() {
	for program in flock cupsd ippeveprinter dbus-daemon avahi-daemon lpadmin; do
		command -v $program >/dev/null || { echo $program; return; }
	done
	[ "$(id -u)" = 0 ] || echo "root's right to start a server"
}

# until COMMAND: within a minute
until_true() {
	n=0
	while [ $n -lt 300 ]; do
		"$@" >/dev/null 2>&1 && return 0
		sleep 0.2
		n=$((n + 1))
	done
	return 1
}

cups_begin() {
	exec 9>/tmp/dockline_cups.lock && flock 9 || return 1
	cups_port=$base ipp_port=$((base + 1)) raw_port=$((base + 2))
	CUPS_SERVER=127.0.0.1:$cups_port
	export CUPS_SERVER
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
	cupsd -f -c "$dir/etc/cupsd.conf" -s "$dir/etc/cups-files.conf" >cupsd.out 2>&1 9>&- &
	started="$started $!"

	# the test printer, and a listener that keeps what it is sent
	mkdir -p /run/dbus
	[ -S /run/dbus/system_bus_socket ] && dbus-send --system --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetId \
		>/dev/null 2>&1 || {
		rm -f /run/dbus/pid
		dbus-daemon --system --nofork >dbus.out 2>&1 9>&- &
		started="$started $!"
		until_true test -S /run/dbus/system_bus_socket
	}
	printf '[server]\nuse-ipv6=no\nallow-interfaces=lo\nenable-dbus=yes\n' >avahi.conf
	avahi-daemon --check 2>/dev/null || {
		avahi-daemon -f avahi.conf --no-drop-root --no-chroot --no-rlimits >avahi.out 2>&1 9>&- &
		started="$started $!"
		until_true avahi-daemon --check
	}
	mkdir spool
	printf '#!/bin/sh\ncp "$1" %s/ipp.pdf.part && mv %s/ipp.pdf.part %s/ipp.pdf\n' "$dir" "$dir" "$dir" >keep.sh
	chmod +x keep.sh
	ippeveprinter -p $ipp_port -n localhost -d spool -r off -c "$dir/keep.sh" -f application/pdf DockOffice >ipp.out 2>&1 9>&- &
	started="$started $!"
	cat >listen.py <<'X'
import os, socket, sys
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
        while b"~HS\r\n" in got:
            got = got.replace(b"~HS\r\n", b"", 1)
            torn = got and os.path.exists("runs-out")
            empty = b"1" if torn or os.path.exists("no-paper") else b"0"
            left = b"2" if torn else b"0"
            c.sendall(b"\x02030," + empty + b",0,1245,000,0,0,0,000,0,0,0\x03\r\n"
                      b"\x02001,0,0,0,1,2,6,0,0000000" + left + b",1,000\x03\r\n\x021234,0\x03\r\n")
    with open("raw.out", "ab") as f:
        f.write(got)
    c.close()
X
	/usr/bin/python3 listen.py $raw_port 9>&- &
	started="$started $!"
	until_true lpstat -r || return 1
	lpadmin -p zebra -E -v "socket://127.0.0.1:$raw_port/?snmp=false&waiteof=false" -m raw 2>/dev/null
	lpadmin -p office -E -v "ipp://localhost:$ipp_port/ipp/print" -m raw 2>/dev/null
}
