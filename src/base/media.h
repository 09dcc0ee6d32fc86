/* Sizes of the paper that labels stand on, as people write them. */
#ifndef DL_BASE_MEDIA_H
#define DL_BASE_MEDIA_H

#include "base/base.h"

/* "4x6" in inches, "2.25x1.25", "100x50mm": tenths of a millimetre. From 1 x 0.5 inch to 8.5 x 11.7; false for others
 * and for what is no size. */
bool media_size_read(const char *text, int *width, int *height) MUST_USE;

#endif
