#include "base/base.h"

#include "base/text.h"
#include "ui/core/cells.h"
#include "ui/core/edit.h"

enum { EDIT_BYTES_MAX = 4000 };

void edit_init(struct edit *ed)
{
	memset(ed, 0, sizeof *ed);
	str_init(&ed->text);
}

void edit_release(struct edit *ed)
{
	str_release(&ed->text);
}

void edit_set(struct edit *ed, const char *text)
{
	if (ed->text.p == text)
		return;
	str_clear(&ed->text);
	str_add(&ed->text, text ? text : "");
	ed->cursor = ed->text.len;
	ed->fresh = true;
}

static void insert(struct edit *ed, const char *s, size_t n)
{
	struct str rest AUTO_STR = STR_INIT;

	if (ed->fresh) {
		str_clear(&ed->text);
		ed->cursor = 0;
	}
	if (ed->text.len + n > EDIT_BYTES_MAX)
		return;
	str_add(&rest, ed->text.p + ed->cursor);
	str_cut(&ed->text, ed->cursor);
	str_addn(&ed->text, s, n);
	ed->cursor = ed->text.len;
	str_add(&ed->text, rest.p);
}

static void erase_range(struct edit *ed, size_t from, size_t to)
{
	struct str rest AUTO_STR = STR_INIT;

	str_add(&rest, ed->text.p + to);
	str_cut(&ed->text, from);
	str_add(&ed->text, rest.p);
	ed->cursor = from;
}

/* Line ends and tabs of a paste become blanks; other controls and bad bytes are dropped here. */
static void paste(struct edit *ed, const char *s, size_t n)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct str to AUTO_STR = STR_INIT;

	for (size_t i = 0; i < n; i++)
		str_addc(&to, s[i] == '\n' || s[i] == '\r' || s[i] == '\t' ? ' ' : s[i]);
	if (text_is_utf8(to.p, to.len)) {
		char *clean = text_trim(&a, to.p);

		for (char *p = clean; *p; p++)
			if ((unsigned char)*p < 0x20 || *p == 0x7f)
				*p = ' ';
		insert(ed, clean, strlen(clean));
	}
}

static size_t word_before(const struct edit *ed)
{
	size_t at = ed->cursor;

	while (at > 0 && ed->text.p[at - 1] == ' ')
		at--;
	while (at > 0 && ed->text.p[at - 1] != ' ')
		at--;
	return at;
}

bool edit_event(struct edit *ed, const struct event *ev, bool *changed)
{
	*changed = true;
	if (ev->kind == EVENT_PASTE) {
		paste(ed, ev->text, ev->text_len);
	} else if (ev->kind != EVENT_KEY) {
		return false;
	} else if (keys_is_printable(ev->key)) {
		insert(ed, ev->text, ev->text_len);
	} else {
		switch (ev->key) {
		case KEYS_BACKSPACE:
			if (ed->cursor > 0)
				erase_range(ed, ed->cursor - cells_previous(ed->text.p, ed->text.p + ed->cursor),
					    ed->cursor);
			break;
		case KEYS_DELETE:
			if (ed->fresh)
				erase_range(ed, 0, ed->text.len);
			else
				erase_range(ed, ed->cursor, ed->cursor + cells_next(ed->text.p + ed->cursor));
			break;
		case KEYS_CTRL('U'):
			erase_range(ed, 0, ed->cursor);
			break;
		case KEYS_CTRL('K'):
			erase_range(ed, ed->cursor, ed->text.len);
			ed->cursor = ed->text.len;
			break;
		case KEYS_CTRL('W'):
			erase_range(ed, word_before(ed), ed->cursor);
			break;
		default:
			*changed = false;
			switch (ev->key) {
			case KEYS_LEFT:
				ed->cursor -= cells_previous(ed->text.p, ed->text.p + ed->cursor);
				break;
			case KEYS_RIGHT:
				ed->cursor += cells_next(ed->text.p + ed->cursor);
				break;
			case KEYS_HOME:
				ed->cursor = 0;
				break;
			case KEYS_END:
				ed->cursor = ed->text.len;
				break;
			default:
				return false;
			}
		}
	}
	ed->fresh = false;
	return true;
}

void edit_paint(const struct edit *ed, int y, int x, int width, enum style style, bool focus, bool hidden)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct str blobs AUTO_STR = STR_INIT;
	const char *text = ed->text.p;
	size_t cursor = ed->cursor;
	const char *from = text;
	int before;

	if (hidden) {
		for (const char *p = text; *p; p += cells_next(p)) {
			if ((size_t)(p - text) == ed->cursor)
				cursor = blobs.len;
			str_addc(&blobs, '*');
		}
		if (ed->cursor == ed->text.len)
			cursor = blobs.len;
		text = from = blobs.p;
	}
	before = cells_width(arena_copy(&a, text, cursor));
	if (focus)
		while (before >= width && *from) {
			size_t n = cells_next(from);

			before -= cells_width(arena_copy(&a, from, n));
			from += n;
		}
	paint_text(y, x, width, style, ALIGN_LEFT, from);
	if (focus)
		paint_cursor(y, x + before);
}
