#!/bin/sh
# demo.sh: the demonstration shop is what its script writes, byte for byte, with every awk that is here; and it is
# believable (demo.awk). Last line: N passed, N failed.
cd "${srcdir:-.}" || exit 1
awk=${AWK:-awk}
made=$(mktemp -d) || exit 1
trap 'rm -rf "$made"' EXIT
passed=0
failed=0
for one in "$awk" gawk mawk; do
	command -v "$one" >/dev/null || continue
	if AWK=$one sh tools/demo/make.sh "$made/demo" && cp data/demo/README "$made/demo" && diff -r data/demo "$made/demo"; then
		passed=$((passed + 1))
	else
		echo "FAIL $one writes another data/demo; tools/demo/make.sh writes it anew"
		failed=$((failed + 1))
	fi
	rm -rf "$made/demo"
done
cd data/demo || exit 1
said=$(LC_ALL=C $awk -f ../../tests/lint/demo.awk suppliers.csv warehouses.csv places.csv items.csv stock.csv \
	orders.csv sales.csv asn_po.edi asn_desadv.edi)
echo "$said" | sed '$d'
# One test for all the rows: their number says nothing about the program.
if [ "${said##* passed, }" = "0 failed" ]; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
