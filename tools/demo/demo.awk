# demo.awk: the demonstration shop. Reads suppliers.txt and families.txt, writes the files of data/demo into the
# directory `out`. Chance comes from a generator of our own with a fixed seed and every figure stays below 2^53 (printed
# ones below 2^31), so that mawk and gawk write the same bytes. Run it in the C locale: names are bytes here.
#
# The shop's day is TODAY. GTINs, GLNs and SSCCs stand under 952, the prefix that GS1 keeps for demonstrations.

BEGIN {
	FS = "|"
	seed = 20261123
	TODAY = day_number(2026, 11, 23)
	GLN_BCN = with_check("952100000001")
	GLN_VLC = with_check("952100000002")
	GLN_SHOP = with_check("952100000000")
}

# ---- chance, dates, check digits, figures

# A whole number from 0 to n - 1 (Park and Miller's generator, the high bits).
function chance(n)
{
	seed = (seed * 16807) % 2147483647
	return int(seed / 2147483647 * n)
}

function between(low, high)
{
	return low + chance(high - low + 1)
}

function one_of(list,    part, n)
{
	n = split(list, part, ";")
	return part[1 + chance(n)]
}

# Days since 1 March of year 0, so that a leap day ends its year.
function day_number(year, month, day)
{
	if (month <= 2) {
		year--
		month += 12
	}
	return 365 * year + int(year / 4) - int(year / 100) + int(year / 400) + int((153 * (month - 3) + 2) / 5) + day - 1
}

function iso(number,    year, month, left)
{
	year = int((number + 1) / 365.2425) + 1
	while (day_number(year, 3, 1) > number)
		year--
	left = number - day_number(year, 3, 1)
	month = int((5 * left + 2) / 153)
	left -= int((153 * month + 2) / 5)
	month += 3
	if (month > 12) {
		month -= 12
		year++
	}
	return sprintf("%04d-%02d-%02d", year, month, left + 1)
}

function compact(number,    text)
{
	text = iso(number)
	gsub(/-/, "", text)
	return text
}

# Digits with the check digit of GS1 behind: weights 3, 1, 3, ... from the right.
function with_check(digits,    i, sum, weight)
{
	weight = 3
	for (i = length(digits); i > 0; i--) {
		sum += substr(digits, i, 1) * weight
		weight = 4 - weight
	}
	return digits ((10 - sum % 10) % 10)
}

# Hundredths as money.
function money(cents)
{
	return sprintf("%d.%02d", int(cents / 100), cents % 100)
}

function csv(text)
{
	if (text !~ /[",\n]/)
		return text
	gsub(/"/, "\"\"", text)
	return "\"" text "\""
}

function open_file(name, head)
{
	file = out "/" name
	printf "%s", (head == "" ? "" : head "\n") > file
}

function put(line)
{
	print line > file
}

# ---- reading the two tables

/^#/ || /^$/ {
	next
}

FILENAME ~ /suppliers/ {
	n_suppliers++
	supplier_at[n_suppliers] = $1
	supplier_name[$1] = $2
	company[$1] = $3
	supplier_currency[$1] = $4
	lead[$1] = $5
	minimum[$1] = $6
	incoterm[$1] = $7
	over[$1] = $8
	under[$1] = $9
	carton_rule[$1] = $10
	mail[$1] = $11
	gln[$1] = with_check("952" $3 "00000")
	next
}

{
	variants = sub(/\*$/, "", $1)
	n_nouns = split($15, noun, ";")
	n_attributes = split($16, attribute, ";")
	number = 101 + chance(60)
	for (made = 0; made < $14; made++) {
		if (variants) {
			parent = add_item(noun[made + 1], "", "")
			cents = item_cost[parent]
			grams = item_grams[parent]
			for (v = 1; v <= n_attributes; v++)
				add_item(noun[made + 1] ", " attribute[v], parent, attribute[v])
		} else {
			add_item(noun[made % n_nouns + 1] ", " attribute[int(made / n_nouns) % n_attributes + 1], "", "")
		}
	}
}

# One item of the family in $0; returns its index. A parent of variants is no thing on a shelf: it has no code.
function add_item(name, parent, variant,    i, body, other, low, high, range)
{
	i = ++n_items
	low = $7 * 1
	high = $8 * 1
	if (match(name, /@[0-9]+-[0-9]+/)) { # a noun with a range of cost of its own
		split(substr(name, RSTART + 1, RLENGTH - 1), range, "-")
		low = range[1] * 1
		high = range[2] * 1
		name = substr(name, 1, RSTART - 1) substr(name, RSTART + RLENGTH)
	}
	item_name[i] = name
	item_parent[i] = parent
	item_variant[i] = variant
	item_is_parent[i] = variants && parent == ""
	if (parent == "") {
		number += 1 + chance(9)
		item_sku[i] = sprintf("%s-%04d", $1, number)
		item_cost[i] = between(low, high)
		item_grams[i] = between($9 * 1, $10 * 1)
	} else {
		item_sku[i] = item_sku[parent] "-" sprintf("%02d", v)
		item_cost[i] = cents
		item_grams[i] = grams + between(0, 40)
	}
	at_sku[item_sku[i]] = i
	item_supplier[i] = $3
	of_supplier[$3, ++n_of_supplier[$3]] = i
	item_category[i] = $2
	item_hs[i] = $4
	item_origin[i] = $5
	item_track[i] = $6
	other = chance(10)
	item_class[i] = other < 2 ? "A" : other < 5 ? "B" : "C"
	# Cheap things are bought by the hundred: their cost has four decimals.
	item_cost_text[i] = money(item_cost[i])
	if (low < 100 && other % 2)
		item_cost_text[i] = item_cost_text[i] "25"
	item_price[i] = int(item_cost[i] * between(190, 260) / 100)
	item_price[i] = item_price[i] < 300 ? item_price[i] - item_price[i] % 10 + 5 : item_price[i] - item_price[i] % 50 + 45
	item_inner[i] = $11 * 1
	item_carton[i] = $12 * 1
	item_pallet[i] = $12 * $13
	item_supplier_sku[i] = item_is_parent[i] ? "" : company[$3] % 2 ? sprintf("%s%05d", substr($3, 1, 2), 20000 + i * 7) : \
		sprintf("%d.%03d", company[$3], i)
	item_status[i] = i % 61 == 60 ? "ended" : i % 97 == 96 ? "blocked" : "active"
	if (!item_is_parent[i]) {
		body = sprintf("952%s%05d", company[$3], 10 * i + chance(10))
		item_body[i] = body
		item_gtin[i] = with_check(body)
	}
	if (i % 9 == 4 && !item_is_parent[i]) # a code of before a relaunch, or of an older till
		item_other[i] = chance(2) ? with_check(sprintf("952%s%05d", company[$3], 90000 + i)) : sprintf("OLD-%05d", 31000 + i * 3)
	if (i % 50 == 7 && !item_is_parent[i])
		item_other[i] = (item_other[i] == "" ? "" : item_other[i] " ") sprintf("KX%06d", 204000 + i * 11)
	return i
}

function pack_gtin(i, indicator)
{
	return with_check(indicator item_body[i])
}

# A thing that can be bought and sold today.
function is_live(i)
{
	return item_status[i] == "active" && !item_is_parent[i]
}

# ---- the files

function write_items(    i)
{
	open_file("items.csv", "sku,name,gtin,parent_sku,variant,category,class,track,cost,price,currency,weight_g,hs_code," \
		"origin,status,supplier,supplier_sku,inner_qty,inner_gtin,carton_qty,carton_gtin,pallet_qty,other_codes")
	for (i = 1; i <= n_items; i++)
		put(item_sku[i] "," csv(item_name[i]) "," item_gtin[i] "," (item_parent[i] == "" ? "" : item_sku[item_parent[i]]) \
			"," item_variant[i] "," item_category[i] "," item_class[i] "," item_track[i] "," item_cost_text[i] "," \
			money(item_price[i]) ",EUR," item_grams[i] "," item_hs[i] "," item_origin[i] "," item_status[i] "," \
			item_supplier[i] "," item_supplier_sku[i] "," (item_is_parent[i] ? ",,,," : \
			(item_inner[i] ? item_inner[i] "," pack_gtin(i, 1) : ",") "," \
			(item_carton[i] > 1 ? item_carton[i] "," pack_gtin(i, 2) : ",") "," item_pallet[i]) "," item_other[i])
	close(file)
}

function write_suppliers(    k, s)
{
	open_file("suppliers.csv", "code,name,gln,currency,lead_days,min_order,incoterm,over_pct,under_pct,carton_rule,status,email")
	for (k = 1; k <= n_suppliers; k++) {
		s = supplier_at[k]
		put(s "," csv(supplier_name[s]) "," gln[s] "," supplier_currency[s] "," lead[s] "," minimum[s] "," incoterm[s] "," \
			over[s] "," under[s] "," carton_rule[s] "," (s == "WIE" ? "blocked" : "active") "," mail[s])
	}
	close(file)
}

function put_place(warehouse, code, name, kind)
{
	put(warehouse "," code "," csv(name) "," kind "," ++place_order[warehouse])
	if (kind == "bin")
		bin[warehouse, ++n_bins[warehouse]] = code
	if (kind == "pick")
		pick[warehouse, ++n_picks[warehouse]] = code
}

function put_warehouse_places(w, zones, aisles, bays, picks, docks,    z, a, b, zone, n)
{
	for (a = 1; a <= docks; a++)
		put_place(w, "DOCK-" a, "Dock " a, "dock")
	put_place(w, "CHECK", "Inspection table", "inspection")
	put_place(w, "QUAR", "Quarantine cage", "quarantine")
	put_place(w, "DAMAGE", "Damaged goods", "damage")
	n = split(zones, zone, ";")
	for (z = 1; z <= n; z++)
		for (a = 1; a <= aisles; a++)
			for (b = 1; b <= bays; b++)
				put_place(w, sprintf("%s-%02d-%02d", zone[z], a, b), sprintf("Zone %s aisle %d bay %d", zone[z], a, b), "bin")
	for (a = 1; a <= picks; a++)
		put_place(w, sprintf("PICK-%02d", a), "Picking face " a, "pick")
	put_place(w, "TRANSIT", "On the way between warehouses", "transit")
	put_place(w, "SUPPLIER", "Suppliers", "supplier")
	put_place(w, "CUSTOMER", "Customers", "customer")
	put_place(w, "ADJUST", "Adjustments", "adjustment")
}

function write_places()
{
	open_file("warehouses.csv", "entity,entity_name,currency,code,name,kind,zone,gln")
	put("AN,Almacenes del Nordeste S.L.,EUR,BCN1,Barcelona Zona Franca,own,Europe/Madrid," GLN_BCN)
	put("AN,Almacenes del Nordeste S.L.,EUR,VLC1,València Port,own,Europe/Madrid," GLN_VLC)
	close(file)
	open_file("places.csv", "warehouse,code,name,kind,sequence")
	put_warehouse_places("BCN1", "A;B;C", 4, 6, 12, 2)
	put_warehouse_places("VLC1", "A;B", 3, 4, 6, 1)
	close(file)
}

function lot_code(i)
{
	return one_of("L;B;N") sprintf("%02d%03d", 26, between(20, 330)) one_of("A;B;C;K")
}

function put_stock(w, place, i, lot, expiry, quantity)
{
	put(w "," place "," item_sku[i] "," lot "," expiry "," quantity "," item_cost_text[i])
}

# quantity of an item in one place, lot by lot where it is tracked.
function shelve(w, place, i, quantity,    lots, k, lot)
{
	if (item_track[i] == "serial") {
		for (k = 1; k <= quantity && k <= 6; k++)
			put_stock(w, place, i, sprintf("SN%d%04d", 60000 + i, ++serials[i]), "", 1)
	} else if (item_track[i] == "none") {
		put_stock(w, place, i, "", "", quantity)
	} else {
		lots = quantity > 40 ? 2 : 1
		for (k = 1; k <= lots; k++) {
			do
				lot = lot_code(i)
			while ((i, lot) in lot_seen)
			lot_seen[i, lot] = 1
			put_stock(w, place, i, lot, item_track[i] == "lot" ? "" : iso(TODAY + between(40, 700)), \
				k < lots ? int(quantity / 2) : quantity - (lots - 1) * int(quantity / 2))
		}
	}
}

# The hot ones are wanted by every channel and nearly gone: what allocation is for.
function write_stock(    i, w, k, quantity)
{
	open_file("stock.csv", "warehouse,place,sku,lot,expiry,qty,unit_cost")
	for (i = 1; i <= n_items; i++) {
		if (item_is_parent[i])
			continue
		if (item_class[i] == "A" && is_live(i) && item_track[i] == "none" && n_hot < 8 && i % 3 == 0) {
			hot[++n_hot] = i
			put_stock("BCN1", pick["BCN1", 1 + chance(n_picks["BCN1"])], i, "", "", between(9, 16))
			continue
		}
		if (item_status[i] == "ended" && chance(2))
			continue
		if (i % 13 == 5)
			continue # sold out
		quantity = item_class[i] == "A" ? between(60, 260) : item_class[i] == "B" ? between(20, 120) : between(3, 60)
		if (item_cost[i] > 3000)
			quantity = between(1, 9)
		shelve("BCN1", bin["BCN1", 1 + chance(n_bins["BCN1"])], i, quantity)
		if (item_class[i] != "C" && item_track[i] == "none")
			put_stock("BCN1", pick["BCN1", 1 + chance(n_picks["BCN1"])], i, "", "", between(4, 24))
		if (i % 3 == 1)
			shelve("VLC1", bin["VLC1", 1 + chance(n_bins["VLC1"])], i, 1 + int(quantity / 3))
		if (i % 37 == 8)
			shelve("BCN1", "DAMAGE", i, between(1, 4))
		if (i % 41 == 10)
			shelve("BCN1", "QUAR", i, between(2, 12))
		if (i % 83 == 14)
			shelve("VLC1", "CHECK", i, between(2, 8))
		if (item_track[i] == "lot+expiry" && ++perishables % 45 == 0)
			put_stock("BCN1", bin["BCN1", 1 + chance(n_bins["BCN1"])], i, "L25" between(100, 330) "X", \
				iso(TODAY - between(3, 60)), between(2, 9))
	}
	close(file)
}

# An order of n different live items of one supplier in whole cartons, as rows of orders.csv; kept for the notices.
function put_order(s, w, state, ordered, due, n,    i, k, tries, quantity, cartons, worth, price, taken)
{
	order = sprintf(state == "draft" ? "DRAFT-%d" : "PO-2026-%05d", state == "draft" ? ++n_drafts : ++n_orders)
	n_lines[order] = 0
	order_supplier[order] = s
	for (tries = 0; n_lines[order] < n && tries < 900; tries++) {
		i = of_supplier[s, 1 + chance(n_of_supplier[s])]
		if (!is_live(i) || i in taken)
			continue
		taken[i] = 1
		cartons = item_cost[i] * item_carton[i] > 20000 ? between(1, 2) : between(2, 8)
		quantity = cartons * item_carton[i]
		if (item_track[i] == "serial")
			quantity = between(2, 4)
		price = item_cost_text[i]
		if (s == "YUN") # bought in dollars
			price = money(int(item_cost[i] * 108 / 100))
		k = ++n_lines[order]
		line_item[order, k] = i
		line_quantity[order, k] = quantity
		put(order "," s "," w "," state "," supplier_currency[s] "," iso(ordered) "," iso(due) "," item_sku[i] "," quantity "," price)
	}
	return order
}

function write_orders()
{
	open_file("orders.csv", "number,supplier,warehouse,state,currency,ordered_on,due_on,sku,qty,unit_price")
	put_order("LIN", "BCN1", "closed", TODAY - 96, TODAY - 74, 6)
	put_order("VDV", "BCN1", "closed", TODAY - 82, TODAY - 73, 9)
	put_order("DOU", "VLC1", "closed", TODAY - 70, TODAY - 58, 5)
	put_order("HOR", "BCN1", "received", TODAY - 40, TODAY - 35, 8)
	put_order("MNT", "BCN1", "received", TODAY - 31, TODAY - 20, 6)
	put_order("QFD", "BCN1", "received", TODAY - 28, TODAY - 11, 10)
	put_order("BKL", "BCN1", "part received", TODAY - 26, TODAY - 8, 7)
	put_order("LEO", "BCN1", "part received", TODAY - 24, TODAY - 4, 8)
	put_order("DOU", "VLC1", "part received", TODAY - 19, TODAY - 6, 6)
	put_order("YUN", "BCN1", "acknowledged", TODAY - 30, TODAY + 21, 12)
	put_order("LUM", "BCN1", "acknowledged", TODAY - 17, TODAY + 9, 5)
	desadv_order = put_order("VDV", "BCN1", "sent", TODAY - 10, TODAY, 12)
	put_order("MNT", "VLC1", "sent", TODAY - 9, TODAY + 2, 7)
	put_order("HOR", "VLC1", "sent", TODAY - 6, TODAY - 1, 9)
	put_order("BKL", "BCN1", "approved", TODAY - 5, TODAY + 9, 4)
	put_order("QFD", "BCN1", "approved", TODAY - 4, TODAY + 12, 11)
	asn_order = put_order("DOU", "BCN1", "submitted", TODAY - 1, TODAY + 10, 12)
	put_order("LEO", "BCN1", "submitted", TODAY - 3, TODAY + 16, 6)
	put_order("LUM", "BCN1", "submitted", TODAY - 2, TODAY + 24, 6)
	put_order("HOS", "BCN1", "acknowledged", TODAY - 29, TODAY + 16, 9)
	put_order("YUN", "BCN1", "rejected", TODAY - 33, TODAY + 18, 10)
	put_order("DOU", "BCN1", "cancelled", TODAY - 21, TODAY - 9, 4)
	put_order("LIN", "BCN1", "draft", TODAY, TODAY + 21, 5)
	put_order("HOR", "BCN1", "draft", TODAY, TODAY + 5, 7)
	close(file)
}

# ---- the shipment notices

function sscc(s, serial)
{
	return with_check(sprintf("3952%s%09d", company[s], serial))
}

# What is on its way for one line: all of it, but one carton less of the fourth line.
function announced(order, k,    quantity)
{
	quantity = line_quantity[order, k]
	return k == 4 && quantity > item_carton[line_item[order, k]] ? quantity - item_carton[line_item[order, k]] : quantity
}

function segment(text)
{
	put(text (edi_end == "~" ? "~" : "'"))
	n_segments++
}

# X12 856 for order: shipment, order, pallets, items with lot and expiry.
function write_856(name, order,    s, k, i, level, order_level, pallet, pallets)
{
	open_file(name, "")
	s = order_supplier[order]
	edi_end = "~"
	put(sprintf("ISA*00*          *00*          *07*%-15s*07*%-15s*%s*0914*U*00401*000000417*0*P*>~", gln[s], GLN_SHOP, \
		substr(compact(TODAY), 3)))
	put("GS*SH*" gln[s] "*" GLN_SHOP "*" compact(TODAY) "*0914*417*X*004010~")
	n_segments = 0
	segment("ST*856*0001")
	segment("BSN*00*SD-88213*" compact(TODAY) "*0914*0001")
	segment("HL*1**S")
	segment("TD5**2*TRASMONT*M*Trasmontes Cargo")
	segment("REF*BM*TMC7741902")
	segment("DTM*011*" compact(TODAY))
	segment("DTM*017*" compact(TODAY + 2))
	segment("N1*SF*Saboaria do Douro*UL*" gln[s])
	segment("N1*ST*Barcelona Zona Franca*UL*" GLN_BCN)
	order_level = 2
	segment("HL*2*1*O")
	segment("PRF*" order "***" compact(TODAY - 1))
	level = 2
	pallets = 3
	for (pallet = 1; pallet <= pallets; pallet++) {
		segment("HL*" ++level "*" order_level "*T")
		segment("MAN*GM*" sscc(s, 417000 + pallet))
		tare = level
		for (k = pallet; k <= n_lines[order]; k += pallets) {
			i = line_item[order, k]
			segment("HL*" ++level "*" tare "*I")
			segment("LIN*" k "*EN*" item_gtin[i] "*VN*" item_supplier_sku[i] "*SK*" item_sku[i])
			segment("SN1*" k "*" announced(order, k) "*EA**" line_quantity[order, k] "*EA")
			if (item_track[i] ~ /^lot/)
				segment("REF*LT*" asn_lot(k))
			if (item_track[i] == "lot+expiry")
				segment("DTM*036*" compact(TODAY + 300 + 17 * k))
		}
	}
	segment("CTT*" level)
	segment("SE*" (n_segments + 1) "*0001")
	put("GE*1*417~")
	put("IEA*1*000000417~")
	close(file)
}

function asn_lot(k)
{
	return sprintf("D26%03d", 300 + 4 * k)
}

# Release characters of EDIFACT.
function released(text)
{
	gsub(/[?+:']/, "?&", text)
	return text
}

# EDIFACT DESADV for order: two pallets, lines with best-before day and lot.
function write_desadv(name, order,    s, k, i, pallet, cps, n)
{
	open_file(name, "")
	s = order_supplier[order]
	edi_end = "'"
	put("UNA:+.? '")
	put("UNB+UNOC:3+" gln[s] ":14+" GLN_SHOP ":14+" substr(compact(TODAY - 2), 3) ":1702+VV0090217'")
	n_segments = 0
	segment("UNH+1+DESADV:D:96A:UN:EAN005")
	segment("BGM+351+VV-2026-3391+9")
	segment("DTM+137:" compact(TODAY - 2) ":102")
	segment("DTM+11:" compact(TODAY - 2) ":102")
	segment("DTM+17:" compact(TODAY) ":102")
	segment("RFF+ON:" order)
	segment("NAD+SU+" gln[s] "::9++" released(supplier_name[s]))
	segment("NAD+BY+" GLN_SHOP "::9")
	segment("NAD+DP+" GLN_BCN "::9")
	segment("TDT+20++30+31+:::Noord-Zuid Transport")
	segment("CPS+1")
	segment("PAC+2++201::9")
	cps = 1
	for (pallet = 1; pallet <= 2; pallet++) {
		segment("CPS+" ++cps "+1")
		segment("PAC+1++201::9")
		segment("PCI+33E")
		segment("GIN+BJ+" sscc(s, 90210 + pallet))
		for (k = pallet; k <= n_lines[order]; k += 2) {
			i = line_item[order, k]
			segment("LIN+" ++n "++" item_gtin[i] ":EN")
			segment("PIA+1+" released(item_supplier_sku[i]) ":SA+" item_sku[i] ":IN")
			segment("IMD+F++:::" released(substr(item_name[i], 1, index(item_name[i], ",") - 1)))
			segment("QTY+12:" announced(order, k) ":PCE")
			segment("RFF+ON:" order ":" k)
			segment("PCI+17")
			segment("DTM+361:" compact(TODAY + 210 + 9 * k) ":102")
			segment("GIN+BX+VV" (61040 + k))
		}
	}
	segment("CNT+2:" n)
	segment("UNT+" (n_segments + 1) "+1")
	put("UNZ+1+VV0090217'")
	close(file)
}

# ---- channels, people, sales

function write_channels()
{
	open_file("channels.csv", "code,name,kind,warehouse,priority,buffer,reserve")
	put("WEB,Web shop,web,BCN1,2,0,0")
	put("MKT,Marketplace,marketplace,BCN1,3,3,0")
	put("B2B,Wholesale,wholesale,BCN1,1,0,5")
	put("TIENDA,Tienda del Born,store,BCN1,4,2,0")
	put("EDI,Department stores,edi,VLC1,1,0,0")
	close(file)
}

function write_users()
{
	open_file("users.csv", "name,full_name,badge,roles,pin,warehouse,order_limit")
	put("nora,Nora Vidal i Puig,B1001,clerk supervisor approver channel,4711,,50000.00")
	put("iker,Iker Soto,B1002,clerk,2468,BCN1,")
	put("aina,Aina Mascaró,B1003,clerk,1357,VLC1,")
	put("marta,Marta Ferreiro,B1004,buyer,8642,,")
	put("tomasz,Tomasz Wilczek,B1005,buyer,9753,,")
	put("elif,Elif Karaca,B1006,approver,3141,,5000.00")
	put("bram,Bram de Winter,B1007,approver,2718,,250000.00")
	put("jun,森川 潤 (Jun Morikawa),B1008,channel,1618,,")
	put("paula,Paula Andrade,B1009,finance,5772,,")
	put("oskar,Oskar Lindqvist,B1010,admin,6022,,")
	close(file)
}

function person(k)
{
	return one_of("Alba;Bruno;Chloé;Dário;Ewa;Fénix;Greta;Henrik;Inés;Joana;Katrin;Lluís;Mireia;Núria;Olek;Pilar;Søren;Yuki") " " \
		one_of("Arnau;Bassols;Calvet;Dąbek;Esteve;Fabre;Gómez Rey;Hallberg;Iriarte;Kowal;Lemoine;Müller;Nakata;Okafor;Prats;Serra;Távora;Weiss")
}

# What a line of a sales order asks for: now and then a hot one.
function wanted(    i)
{
	if (chance(3) == 0)
		return hot[1 + chance(n_hot)]
	do
		i = 1 + chance(n_items)
	while (!is_live(i) || item_cost[i] > 6000)
	return i
}

function write_sales(    k, l, lines, channel, at, name, i, country, who, clock, asked)
{
	open_file("sales.csv", "channel,order_number,ordered_at,customer_name,customer_email,country,line,sku,qty,unit_price,currency")
	for (k = 1; k <= 42; k++) {
		channel = one_of("MKT;MKT;B2B;TIENDA;EDI")
		name = person(k)
		who = sprintf("customer%03d@mail.example", k)
		country = one_of("ES;ES;ES;FR;PT;DE;IT;SE")
		at = iso(TODAY - 6 + int(k / 7))
		clock = sprintf("%02d:%02d:%02dZ", 7 + (k * 5) % 12, chance(60), chance(60))
		lines = channel == "B2B" || channel == "EDI" ? between(3, 6) : between(1, 3)
		split("", asked)
		for (l = 1; l <= lines; l++) {
			do
				i = wanted()
			while (i in asked)
			asked[i] = 1
			put(channel "," channel "-" (70400 + k) "," at "T" clock "," csv(name) "," who "," country "," l "," item_sku[i] "," \
				(channel == "B2B" || channel == "EDI" ? between(2, 12) : between(1, 2)) "," money(item_price[i]) ",EUR")
		}
	}
	close(file)
}

# The columns of Shopify's order export, in its order; a further line of an order repeats number and mail only.
function write_shopify(    head, n, name, column, k, l, lines, i, row, subtotal, at, who, c, street, town, zip, asked)
{
	head = "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping," \
		"Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price," \
		"Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status," \
		"Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip," \
		"Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2," \
		"Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes," \
		"Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID," \
		"Id,Tags,Risk Level,Source,Lineitem discount"
	open_file("shopify_orders.csv", head)
	n = split(head, name, ",")
	for (k = 1; k <= 24; k++) {
		who = person(k)
		split(one_of("Girona,ES;Lyon,FR;Porto,PT;Köln,DE;Málaga,ES;Bologna,IT;Göteborg,SE"), town, ",")
		street = one_of("Carrer Nou;Rua das Flores;Rue du Puits;Lindenweg;Calle Mayor;Via Lunga") " " between(1, 90)
		zip = sprintf("%05d", between(8001, 48990))
		at = iso(TODAY - 5 + int(k / 5)) " " sprintf("%02d:%02d:%02d", 8 + k % 11, chance(60), chance(60)) " +0100"
		lines = between(1, 3)
		subtotal = 0
		split("", asked)
		for (l = 1; l <= lines; l++) {
			do
				i = wanted()
			while (i in asked)
			asked[i] = l
			order_item[l] = i
			order_quantity[l] = between(1, 3)
			subtotal += order_quantity[l] * item_price[i]
		}
		for (l = 1; l <= lines; l++) {
			i = order_item[l]
			split("", column)
			column["Name"] = "#" (3200 + k)
			column["Email"] = sprintf("shopper%03d@mail.example", k)
			if (l == 1) {
				column["Financial Status"] = k % 11 == 6 ? "pending" : "paid"
				column["Paid at"] = k % 11 == 6 ? "" : at
				column["Fulfillment Status"] = "unfulfilled"
				column["Accepts Marketing"] = k % 3 ? "no" : "yes"
				column["Currency"] = "EUR"
				column["Subtotal"] = money(subtotal)
				column["Shipping"] = "4.90"
				column["Taxes"] = money(int((subtotal + 490) * 21 / 121))
				column["Total"] = money(subtotal + 490)
				column["Discount Amount"] = "0.00"
				column["Shipping Method"] = "Standard"
				column["Billing Name"] = column["Shipping Name"] = who
				column["Billing Street"] = column["Shipping Street"] = street
				column["Billing Address1"] = column["Shipping Address1"] = street
				column["Billing City"] = column["Shipping City"] = town[1]
				column["Billing Zip"] = column["Shipping Zip"] = "'" zip
				column["Billing Country"] = column["Shipping Country"] = town[2]
				column["Notes"] = k % 8 == 3 ? "Leave with the neighbour,\n2nd floor \"B\"" : ""
				column["Cancelled at"] = k == 17 ? at : ""
				column["Payment Method"] = "Shopify Payments"
				column["Refunded Amount"] = "0.00"
				column["Outstanding Balance"] = k % 11 == 6 ? money(subtotal + 490) : "0.00"
				column["Id"] = sprintf("58210%08d", 4417000 + k * 37)
				column["Risk Level"] = "Low"
				column["Source"] = "web"
			}
			column["Created at"] = at
			column["Lineitem quantity"] = order_quantity[l]
			column["Lineitem name"] = item_name[i]
			column["Lineitem price"] = money(item_price[i])
			column["Lineitem sku"] = item_sku[i]
			column["Lineitem requires shipping"] = "true"
			column["Lineitem taxable"] = "true"
			column["Lineitem fulfillment status"] = "pending"
			column["Vendor"] = supplier_name[item_supplier[i]]
			column["Lineitem discount"] = "0.00"
			row = ""
			for (c = 1; c <= n; c++)
				row = row (c > 1 ? "," : "") csv(column[name[c]])
			put(row)
		}
	}
	close(file)
}

END {
	write_items()
	write_suppliers()
	write_places()
	write_stock()
	write_orders()
	write_856("asn_po.edi", asn_order)
	write_desadv("asn_desadv.edi", desadv_order)
	write_channels()
	write_users()
	write_sales()
	write_shopify()
}
