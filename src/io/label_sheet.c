#include "io/label_sheet.h"

#include "base/text.h"

/* A4 sheets: columns are 2.54 mm apart, rows touch, and the rest is shared by both edges. */
#define A4(name_, columns_, rows_, width_, height_, gap)                                                               \
	{                                                                                                              \
		.name = (name_), .width = 21000, .height = 29700, .columns = (columns_), .rows = (rows_),              \
		.label_width = (width_), .label_height = (height_),                                                    \
		.left = (21000 - (columns_) * (width_) - ((columns_)-1) * (gap)) / 2,                                  \
		.top = (29700 - (rows_) * (height_)) / 2, .step_x = (width_) + (gap), .step_y = (height_)              \
	}

/* Letter sheets, in thousandths of an inch. */
#define INCH(thousandths) ((thousandths)*254 / 100)
#define LETTER(name_, columns_, rows_, width_, height_, left_, top_, step_x_)                                          \
	{                                                                                                              \
		.name = (name_), .width = 21590, .height = 27940, .columns = (columns_), .rows = (rows_),              \
		.label_width = INCH(width_), .label_height = INCH(height_), .left = INCH(left_), .top = INCH(top_),    \
		.step_x = INCH(step_x_), .step_y = INCH(height_)                                                       \
	}

const struct label_sheet label_sheets[] = {
	{ .name = "cards",
	  .width = 21000,
	  .height = 29700,
	  .columns = 2,
	  .rows = 5,
	  .label_width = 8500,
	  .label_height = 5400,
	  .left = 2000,
	  .top = 1350,
	  .step_x = 8500,
	  .step_y = 5400,
	  .cut_marks = true },
	A4("L7159", 3, 8, 6350, 3390, 254),
	A4("L7160", 3, 7, 6350, 3810, 254),
	A4("L7161", 3, 6, 6350, 4660, 254),
	A4("L7162", 2, 8, 9910, 3390, 254),
	A4("L7163", 2, 7, 9910, 3810, 254),
	A4("L7164", 3, 4, 6350, 7200, 254),
	A4("L7165", 2, 4, 9910, 6770, 254),
	A4("L7166", 2, 3, 9910, 9310, 254),
	A4("L7167", 1, 1, 19960, 28910, 0),
	A4("L7168", 1, 2, 19960, 14350, 0),
	A4("L7169", 2, 2, 9910, 13900, 254),
	A4("L7173", 2, 5, 9910, 5700, 254),
	A4("L7651", 5, 13, 3810, 2120, 254),
	LETTER("5160", 3, 10, 2625, 1000, 188, 500, 2750),
	LETTER("5161", 2, 10, 4000, 1000, 156, 500, 4188),
	LETTER("5162", 2, 7, 4000, 1333, 156, 833, 4188),
	LETTER("5163", 2, 5, 4000, 2000, 156, 500, 4188),
	LETTER("5164", 2, 3, 4000, 3333, 156, 500, 4188),
	LETTER("5168", 2, 2, 3500, 5000, 500, 500, 4000),
};
const size_t n_label_sheets = ARRAY_LEN(label_sheets);
const struct label_sheet *const label_sheet_cards = &label_sheets[0];

static bool same(const char *one, const char *other)
{
	for (; *one && ascii_upper(*one) == ascii_upper(*other); one++)
		other++;
	return *one == *other;
}

const struct label_sheet *label_sheet_find(const char *name)
{
	if (str_starts(name, "Avery "))
		name += strlen("Avery ");
	for (size_t i = 0; i < n_label_sheets; i++)
		if (same(label_sheets[i].name, name))
			return &label_sheets[i];
	return NULL;
}
