# demo.awk: is the demonstration shop believable? Reads the files of data/demo (FILENAME tells which) and checks what
# the script that wrote them could have got wrong: check digits by another algorithm, codes that are not unique, rows
# that point nowhere, orders under the supplier's minimum or in broken cartons. Last line: N passed, N failed.

function expect(holds, what)
{
	if (holds)
		passed++
	else {
		failed++
		print FILENAME ":" FNR ": " what
	}
}

# Fields of one CSV record into f[1..]; a record here never spans lines but in the notes of a sales export.
function split_csv(line, f,    n, i, c, quoted, text)
{
	split("", f)
	n = 1
	text = ""
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		if (quoted) {
			if (c != "\"")
				text = text c
			else if (substr(line, i + 1, 1) == "\"") {
				text = text c
				i++
			} else
				quoted = 0
		} else if (c == "\"")
			quoted = 1
		else if (c == ",") {
			f[n++] = text
			text = ""
		} else
			text = text c
	}
	f[n] = text
	return n
}

# Weighted from the left with the check digit included, the whole must be a multiple of ten.
function is_key(digits, wanted_length,    i, sum)
{
	if (length(digits) != wanted_length || digits !~ /^[0-9]+$/)
		return 0
	for (i = 1; i <= wanted_length; i++)
		sum += substr(digits, i, 1) * ((wanted_length - i) % 2 ? 3 : 1)
	return sum % 10 == 0
}

function unique_code(code)
{
	expect(!(code in code_seen), code " stands twice")
	code_seen[code] = 1
}

function finish_order(    f)
{
	if (order_number == "")
		return
	order_count++
	if (order_state !~ /^(draft|rejected|cancelled)$/)
		expect(order_total >= supplier_minimum[order_supplier] * 1, order_number " is under the minimum of " order_supplier)
	state_seen[order_state] = 1
	order_total = 0
}

FNR == 1 {
	n_columns = split_csv($0, heading)
	split("", column)
	for (i = 1; i <= n_columns; i++)
		column[heading[i]] = i
	file = FILENAME
	sub(/.*\//, "", file)
	if (file ~ /csv$/)
		next
}

file ~ /csv$/ && file != "shopify_orders.csv" {
	expect(split_csv($0, f) == n_columns, "has other columns than its head")
}

file == "suppliers.csv" {
	expect(is_key(f[column["gln"]], 13), "bad GLN")
	supplier_minimum[f[column["code"]]] = f[column["min_order"]]
	supplier_rule[f[column["code"]]] = f[column["carton_rule"]]
	n_suppliers++
}

file == "warehouses.csv" {
	expect(is_key(f[column["gln"]], 13), "bad GLN")
	warehouse[f[column["code"]]] = 1
}

file == "places.csv" {
	expect(f[column["warehouse"]] in warehouse, "no such warehouse")
	place[f[column["warehouse"]] "/" f[column["code"]]] = 1
}

file == "items.csv" {
	sku = f[column["sku"]]
	expect(!(sku in track), sku " stands twice")
	track[sku] = f[column["track"]]
	item_status[sku] = f[column["status"]]
	carton[sku] = f[column["carton_qty"]] == "" ? 1 : f[column["carton_qty"]] * 1
	gtin[f[column["gtin"]]] = sku
	n_items++
	expect(f[column["supplier"]] in supplier_rule, "no such supplier")
	expect(f[column["price"]] * 1 > f[column["cost"]] * 1, "sold under its cost")
	if (f[column["parent_sku"]] != "") {
		n_variants++
		expect(f[column["parent_sku"]] in track, "its parent does not stand above it")
		is_parent[f[column["parent_sku"]]] = 1
	}
	if (f[column["gtin"]] != "") {
		expect(is_key(f[column["gtin"]], 13), "bad GTIN")
		unique_code(f[column["gtin"]])
	}
	for (i = 1; i <= 2; i++) {
		pack = i == 1 ? "inner" : "carton"
		expect((f[column[pack "_gtin"]] == "") == (f[column[pack "_qty"]] == ""), pack " with a code and no quantity, or without")
		if (f[column[pack "_gtin"]] != "") {
			expect(is_key(f[column[pack "_gtin"]], 14), "bad " pack " GTIN")
			unique_code(f[column[pack "_gtin"]])
		}
	}
	n = split(f[column["other_codes"]], other, " ")
	for (i = 1; i <= n; i++)
		unique_code(other[i])
}

file == "stock.csv" {
	sku = f[column["sku"]]
	expect(sku in track && !(sku in is_parent), "no such item")
	expect(f[column["warehouse"]] "/" f[column["place"]] in place, "no such place")
	expect((f[column["lot"]] == "") == (track[sku] == "none"), "lot or serial where it should not be, or none")
	expect((f[column["expiry"]] == "") == (track[sku] != "lot+expiry"), "expiry where it should not be, or none")
	expect(f[column["qty"]] * 1 > 0 && (track[sku] != "serial" || f[column["qty"]] == 1), "bad quantity")
	key = sku "/" f[column["lot"]]
	if (track[sku] == "serial") {
		expect(!(key in serial_seen), "one serial in two places")
		serial_seen[key] = 1
	}
}

file == "orders.csv" {
	if (f[column["number"]] != order_number) {
		finish_order()
		order_number = f[column["number"]]
		order_state = f[column["state"]]
		order_supplier = f[column["supplier"]]
	}
	sku = f[column["sku"]]
	expect(order_supplier in supplier_rule && f[column["warehouse"]] in warehouse && sku in track && !(sku in is_parent), "points nowhere")
	expect(item_status[sku] == "active", sku " is not for sale")
	expect(supplier_rule[order_supplier] == "none" || f[column["qty"]] % carton[sku] == 0, "broken carton")
	order_total += f[column["qty"]] * f[column["unit_price"]]
	ordered[order_number "/" sku] = f[column["qty"]]
}

file == "sales.csv" {
	expect(f[column["sku"]] in track && f[column["qty"]] * 1 > 0, "points nowhere")
}

file == "asn_po.edi" {
	n = split(substr($0, 1, length($0) - 1), element, "*")
	expect(substr($0, length($0)) == "~", "no end of segment")
	if (element[1] == "ST")
		from = FNR
	if (element[1] == "PRF")
		about = element[2]
	if (element[1] == "MAN")
		expect(is_key(element[3], 18), "bad SSCC")
	if (element[1] == "HL")
		levels++
	if (element[1] == "LIN") {
		expect(gtin[element[4]] == element[8], "GTIN and SKU are of two items")
		sku = element[8]
	}
	if (element[1] == "SN1")
		expect(element[6] == ordered[about "/" sku] && element[3] * 1 <= element[6] * 1, "announces what was not ordered")
	if (element[1] == "CTT")
		expect(element[2] == levels, "counts " element[2] " levels, there are " levels)
	if (element[1] == "SE")
		expect(element[2] == FNR - from + 1, "counts " element[2] " segments, there are " (FNR - from + 1))
}

file == "asn_desadv.edi" {
	expect(FNR == 1 || $0 ~ /'$/, "no end of segment")
	if ($0 ~ /^UNH/)
		from = FNR
	if ($0 ~ /^GIN\+BJ/)
		expect(is_key(substr($0, 8, 18), 18), "bad SSCC")
	if ($0 ~ /^LIN/) {
		split($0, element, /[+:']/)
		expect(element[4] in gtin, "no such GTIN")
	}
	if ($0 ~ /^UNT/) {
		split($0, element, /[+']/)
		expect(element[2] == FNR - from + 1, "counts " element[2] " segments, there are " (FNR - from + 1))
	}
}

END {
	finish_order()
	FILENAME = "data/demo"
	FNR = 0
	expect(n_items == 500 && n_variants == 60, "500 items, 60 of them variants")
	expect(n_suppliers == 12, "12 suppliers")
	expect(order_count == 24, "24 orders")
	n = split("draft submitted approved sent acknowledged rejected cancelled received closed", state, " ")
	for (i = 1; i <= n; i++)
		expect(state[i] in state_seen, "no order is " state[i])
	expect("part received" in state_seen, "no order is part received")
	printf "%d passed, %d failed\n", passed, failed
	exit failed > 0
}
