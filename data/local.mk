# Files of data.
SCHEMA_SQL += data/schema/0001_first.sql
SCHEMA_SQL += data/schema/0002_document_state.sql
SCHEMA_SQL += data/schema/0003_transfer.sql
SCHEMA_SQL += data/schema/0004_inspection.sql
SCHEMA_SQL += data/schema/0005_reasons.sql
SCHEMA_SQL += data/schema/0006_count.sql
SCHEMA_SQL += data/schema/0007_claim.sql
SCHEMA_SQL += data/schema/0008_putaway.sql
SCHEMA_SQL += data/schema/0009_arrival.sql
SCHEMA_SQL += data/schema/0011_printing.sql
SCHEMA_SQL += data/schema/0012_terminal.sql
SCHEMA_SQL += data/schema/0013_recall.sql
SCHEMA_SQL += data/schema/0015_plate.sql
SCHEMA_SQL += data/schema/0016_inspection_lot.sql
SCHEMA_SQL += data/schema/0018_recount.sql
SCHEMA_SQL += data/schema/0019_pallet_putaway.sql
SCHEMA_SQL += data/schema/0020_printer_language.sql
SCHEMA_SQL += data/schema/0021_supplier_answers.sql

demodir = $(pkgdatadir)/demo
dist_demo_DATA = data/demo/README data/demo/warehouses.csv data/demo/places.csv data/demo/suppliers.csv \
	data/demo/items.csv data/demo/stock.csv data/demo/orders.csv data/demo/asn_po.edi data/demo/asn_desadv.edi \
	data/demo/channels.csv data/demo/sales.csv data/demo/shopify_orders.csv data/demo/users.csv
