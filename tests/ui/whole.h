/* Is what stands on a screen whole? Texts stand between ⟨ and ⟩ (tools/pseudo.awk makes them so): each that begins must
 * end, or say by … that it was cut. A text that is longer than its row goes on in the next one. */
#ifndef DL_TESTS_UI_WHOLE_H
#define DL_TESTS_UI_WHOLE_H

#include "pty.h"

/* false: *why says which rows are at fault, or that the key bar has no words. */
bool screen_whole(const struct pty *p, struct str *why);

#endif
