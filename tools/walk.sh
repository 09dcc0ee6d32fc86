#!/bin/sh
# The first walk in batch, on a demonstration of its own: an order is approved, its shipment notice comes in, a clerk
# scans the goods, what does not fit is queued, customers' orders get their share, and everything is proved.
#	walk.sh DOCKLINE FOLDER
set -eu
dockline=$1
folder=$2
order=PO-2026-00017
here=$(dirname "$0")/..
mkdir -p "$folder/walk"
rm -f "$folder/walk/walk.db" "$folder/walk/walk.db"-* "$folder/walk/walk.db".*
db=$folder/walk/walk.db

as() {
	user=$1
	shift
	"$dockline" --db "$db" --user "$user" "$@"
}
say() {
	printf '\n== %s\n' "$1"
}

say 'A demonstration shop'
"$dockline" --db "$db" init --demo
say "The order $order, and its approval by somebody else than its author"
as bram po approve "$order"
as marta po show "$order"
say 'The order on paper; printed, it is sent'
as marta po print "$order" -o "$folder/walk/$order.pdf"
as marta po print "$order"
say 'The supplier sends its shipment notice'
as marta import asn "$here/data/demo/asn_po.edi"
if as marta import asn "$here/data/demo/asn_po.edi"; then
	echo 'the same notice was taken twice' >&2
	exit 1
fi
say 'The clerk scans: one by one, a dozen, one undone, one damaged, an unknown code, one too many'
# Its third line: thirty towels, told apart by nothing but their SKU.
first=TWL-0168-03 count=30
{
	echo "$first"
	echo "$first"
	echo undo
	echo damaged
	echo "$first"
	echo 4006381333931
	echo "$((count - 2))*$first"
	echo "999*$first"
	echo done
} | as nora receive "$order"
say 'The stock of that item, and what each channel may sell of it'
as nora stock "$first"
as nora ats "$first" --explain
say 'Its label: in a file, and in the spool of a printer that is off, which holds nobody up'
as nora label item "$first" -o "$folder/walk/$first.png"
as admin printer add LABELS 127.0.0.1:9 --name 'By the dock'
as nora label item "$first" --printer LABELS --copies "$count"
if as nora work --once; then
	echo 'a printer that is off has printed' >&2
	exit 1
fi
as nora spool list
say "Customers' orders come in and get their share"
as nora import sales "$here/data/demo/shopify_orders.csv" --channel WEB
as nora allocate
say 'The stock as a workbook'
as nora report stock -o "$folder/walk/stock.xlsx"
say 'Proof'
as nora verify
