/* Shipment notices from a file: X12 856 (4010 to 6040: S, O, T, P, I levels in any order of nesting), EDIFACT DESADV
 * (D.96A to D.01B and EANCOM) or a table.
 *
 * X12: BSN number; N1 SU VN SE SF ST BY OB; TD5 carrier; REF BM CN and others; DTM 011 017 067; PRF or REF PO order;
 * MAN GM, AA or AI: SSCC of a T (pallet) or P (carton) level; LIN codes (EN UP UK EO: GTIN; VN VP VC VA: the
 * supplier's; SK BP IN CB PI: ours; LT: lot), SN1 quantity, REF LT or BT: lot, DTM 036 or 208: expiry.
 *
 * EDIFACT: BGM number and function; DTM 137 11 17 132 2; RFF ON order, in a line with its line number; NAD SU SE SF
 * BY DP; TDT carrier; CPS with PAC and GIN BJ: SSCC of a package; LIN and PIA codes (EN SRV UP: GTIN; SA: the
 * supplier's; IN BP: ours; NB: lot), QTY 12, PCI with GIN BX or RFF BT: lot, DTM 36 or 361: expiry.
 *
 * Table (header names; * must be there): notice*, order, supplier, ship_on, expected_on, sscc (of the pallet), carton
 * (SSCC), sku, supplier_sku, gtin, qty*, unit, lot, expiry, line, carrier, tracking; one row a line; rows of one notice
 * stand together.
 *
 * A line of quantity zero announces nothing and is left out. */
#ifndef DL_IO_EDI_NOTICE_H
#define DL_IO_EDI_NOTICE_H

#include "io/notice_in.h"

/* Reads all of file, up to EDI_MAX_BYTES; the first bytes tell its form. decimal_sign '.' or ',' is that of a table;
 * 0: nobody knows, and an ambiguous figure is a fault. ERR_FILE_READ; all else is in out->faults. Release out. */
int notices_read(struct notices_in *out, struct arena *a, FILE *file, const char *name, char decimal_sign,
		 struct err *e) MUST_USE;
void notices_release(struct notices_in *out);

#endif
