#include "ui/screens/receive_plate.h"

#include "domain/stock/plate.h"
#include "ui/screens/printing.h"
#include "words/words.h"

const char *pallet_in_hand(struct view *v, int64_t receipt_id)
{
	struct plate_row plate;
	struct err e = ERR_INIT;

	return plate_at_hand(view_desk(v), view_arena(v), receipt_id, &plate, &e) == OK && plate.plate_id ? plate.sscc
													  : NULL;
}

/* A pallet that is built gets its label at once; one that cannot be printed now is printed from the list of pallets. */
void label_built_pallet(struct view *v, const struct scan_answer *answer)
{
	struct plate_row plate;
	struct err e = ERR_INIT;
	char *primary;

	if (answer->code != SCAN_PLATE_BUILT || !desk_may(view_desk(v), PERM_LABEL) ||
	    plate_find(view_desk(v), view_arena(v), answer->plate, &plate, &e))
		return;
	(void)print_label_of_plate(v, plate.plate_id, &e);
	if (e.code == OK)
		return;
	words_err(view_arena(v), &e, view_format(v)->words, &primary, NULL, NULL);
	view_say(v, SAY_WARN, _("No label: %s"), primary);
}

/* What came so far in packs too, behind what it is. */
const char *with_packs(struct view *v, const struct scan_answer *answer, const char *detail)
{
	const char *packs = answer->item_id ? in_packs(v, answer->item_id, answer->got, answer->decimals) : "";
	const char *line = detail, *end;

	while (strncmp(line, answer->sku, strlen(answer->sku)) != 0 && strchr(line, '\n'))
		line = strchr(line, '\n') + 1;
	end = line + strcspn(line, "\n");
	return *packs ? arena_printf(view_arena(v), "%.*s\n%s%s", (int)(end - detail), detail, packs, end) : detail;
}
