#include "domain/catalog/code_symbology.h"

#include "base/text.h"

/* Rows with modifiers come before the row for the rest of their letter. */
static const struct symbology symbologies[] = {
	{ 'A', "", "Code 39", SYMBOLOGY_ANY },
	{ 'B', "", "Telepen", SYMBOLOGY_ANY },
	{ 'C', "1", "GS1-128", SYMBOLOGY_GS1 },
	{ 'C', "", "Code 128", SYMBOLOGY_ANY },
	{ 'D', "", "Code One", SYMBOLOGY_ANY },
	{ 'E', "0", "EAN-13", SYMBOLOGY_EAN13 },
	{ 'E', "3", "EAN-13 with add-on", SYMBOLOGY_EAN13_ADDON },
	{ 'E', "4", "EAN-8", SYMBOLOGY_EAN8 },
	{ 'E', "", "EAN add-on", SYMBOLOGY_ANY },
	{ 'F', "", "Codabar", SYMBOLOGY_ANY },
	{ 'G', "", "Code 93", SYMBOLOGY_ANY },
	{ 'H', "", "Code 11", SYMBOLOGY_ANY },
	{ 'I', "1", "ITF", SYMBOLOGY_ITF_CHECKED },
	{ 'I', "", "ITF", SYMBOLOGY_ANY },
	{ 'J', "14", "GS1 DotCode", SYMBOLOGY_GS1 },
	{ 'J', "", "DotCode", SYMBOLOGY_ANY },
	{ 'K', "", "Code 16K", SYMBOLOGY_ANY },
	{ 'L', "", "PDF417", SYMBOLOGY_ANY },
	{ 'M', "", "MSI", SYMBOLOGY_ANY },
	{ 'N', "", "Anker", SYMBOLOGY_ANY },
	{ 'O', "", "Codablock", SYMBOLOGY_ANY },
	{ 'P', "", "Plessey", SYMBOLOGY_ANY },
	{ 'Q', "34", "GS1 QR Code", SYMBOLOGY_GS1 },
	{ 'Q', "", "QR Code", SYMBOLOGY_ANY },
	{ 'R', "", "Straight 2 of 5", SYMBOLOGY_ANY },
	{ 'S', "", "Straight 2 of 5", SYMBOLOGY_ANY },
	{ 'T', "", "Code 49", SYMBOLOGY_ANY },
	{ 'U', "", "MaxiCode", SYMBOLOGY_ANY },
	{ 'X', "", "other", SYMBOLOGY_ANY },
	{ 'Y', "", "system expansion", SYMBOLOGY_ANY },
	{ 'Z', "", "not a barcode", SYMBOLOGY_ANY },
	{ 'c', "", "Channel Code", SYMBOLOGY_ANY },
	{ 'd', "25", "GS1 DataMatrix", SYMBOLOGY_GS1 },
	{ 'd', "", "Data Matrix", SYMBOLOGY_ANY },
	{ 'e', "0", "GS1 DataBar", SYMBOLOGY_GS1 },
	{ 'e', "", "GS1 Composite", SYMBOLOGY_ANY },
	{ 'g', "", "Grid Matrix", SYMBOLOGY_ANY },
	{ 'h', "", "Han Xin", SYMBOLOGY_ANY },
	{ 'o', "", "OCR", SYMBOLOGY_ANY },
	{ 'p', "", "PosiCode", SYMBOLOGY_ANY },
	{ 's', "", "SuperCode", SYMBOLOGY_ANY },
	{ 'z', "", "Aztec", SYMBOLOGY_ANY },
};

/* "]Y9..." says by its modifier how many more characters belong to the identifier. */
static size_t identifier_length(const char *s, size_t n)
{
	size_t more = s[1] == 'Y' ? (size_t)(s[2] - '0') : 0;

	return 3 + (more < n - 3 ? more : n - 3);
}

const struct symbology *symbology_of(const char *s, size_t n, size_t *length)
{
	if (n < 3 || s[0] != ']')
		return NULL;
	if (!ascii_digit(s[2]) && (s[1] == 'Y' || ascii_lower(s[2]) < 'a' || ascii_lower(s[2]) > 'f'))
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(symbologies); i++) {
		const struct symbology *row = &symbologies[i];

		if (row->letter != s[1] || (*row->modifiers && !strchr(row->modifiers, s[2])))
			continue;
		*length = identifier_length(s, n);
		return row;
	}
	return NULL;
}
