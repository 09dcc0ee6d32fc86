#include "base/base.h"

#include "base/text.h"
#include "ui/core/input.h"
#include "ui/core/input_keys.h"

#include <unistr.h>

enum { BURST_BYTES = 6, BURST_GAP_MS = 30, COLLECT_MS = 300, PASTE_IDLE_MS = 2000 };
#define GS 0x1d

void input_init(struct input *in, const struct input_rules *rules)
{
	memset(in, 0, sizeof *in);
	in->rules = *rules;
	if (in->rules.hold_ms <= 0)
		in->rules.hold_ms = 100;
	str_init(&in->raw);
	str_init(&in->line);
	str_init(&in->out);
	str_init(&in->lead);
}

void input_release(struct input *in)
{
	str_release(&in->raw);
	str_release(&in->line);
	str_release(&in->out);
	str_release(&in->lead);
}

void input_expect_scans(struct input *in, bool yes)
{
	in->expects_scans = yes;
}

void input_feed(struct input *in, const void *bytes, size_t n, int64_t now_ms)
{
	if (in->at && in->at == in->raw.len) {
		str_clear(&in->raw);
		in->at = 0;
	} else if (in->at > 1 << 16) {
		struct str rest = STR_INIT;

		str_addn(&rest, in->raw.p + in->at, in->raw.len - in->at);
		str_release(&in->raw);
		in->raw = rest;
		in->at = 0;
	}
	/* A terminal cannot send so much faster than it is read; a runaway file on stdin can. */
	if (in->raw.len - in->at < INPUT_BYTES_MAX)
		str_addn(&in->raw, bytes, n);
	in->came_ms = now_ms;
}

bool input_pending(const struct input *in)
{
	return in->at < in->raw.len && !in->deadline;
}

const char *input_line(const struct input *in)
{
	return in->collecting ? "" : in->line.p;
}

void input_line_clear(struct input *in)
{
	str_clear(&in->line);
	in->code_from = 0;
	in->by = SCAN_BY_LINE;
	in->too_long = false;
}

void input_line_aside(struct input *in, struct input_line *to)
{
	*to = (struct input_line){ .code_from = in->code_from, .by = in->by, .too_long = in->too_long };
	str_init(&to->text);
	if (!in->collecting)
		str_addn(&to->text, in->line.p, in->line.len);
	input_line_clear(in);
	in->collecting = false;
	in->deadline = 0;
}

void input_line_back(struct input *in, struct input_line *from)
{
	str_clear(&in->line);
	str_addn(&in->line, from->text.p, from->text.len);
	in->code_from = from->code_from;
	in->by = from->by;
	in->too_long = from->too_long;
	explicit_bzero(from->text.p, from->text.len);
	str_release(&from->text);
}

static void line_addc(struct input *in, char c)
{
	if (!in->line.len)
		in->line_ms = in->came_ms;
	if (in->line.len < SCAN_BYTES_MAX)
		str_addc(&in->line, c);
	else
		in->too_long = true;
}

void input_line_add(struct input *in, const char *text, size_t n, int64_t now_ms)
{
	in->came_ms = now_ms;
	for (size_t i = 0; i < n; i++)
		line_addc(in, (unsigned char)text[i] < 0x20 && text[i] != GS ? ' ' : text[i]);
}

static const char *rest(const struct input *in, size_t *n)
{
	*n = in->raw.len - in->at;
	return in->raw.p + in->at;
}

/* Keeps what is there until now or later; true when its time has come. */
static bool hold(struct input *in, int64_t now_ms, int ms)
{
	int64_t until = in->came_ms + ms;

	if (now_ms >= until) {
		in->deadline = 0;
		return true;
	}
	in->deadline = until;
	return false;
}

int input_wait_ms(const struct input *in, int64_t now_ms)
{
	if (!in->deadline)
		return -1;
	return in->deadline > now_ms ? (int)(in->deadline - now_ms) : 0;
}

static bool give_key(struct input *in, struct event *ev, int key, size_t used)
{
	in->at += used;
	in->deadline = 0;
	str_clear(&in->out);
	if (keys_is_printable(key))
		str_addn(&in->out, in->raw.p + in->at - used, used);
	*ev = (struct event){ .kind = EVENT_KEY, .key = key, .text = in->out.p, .text_len = in->out.len };
	return true;
}

static bool is_aim(const char *s)
{
	return ((s[1] >= 'A' && s[1] <= 'Z') || (s[1] >= 'a' && s[1] <= 'z')) &&
	       (ascii_digit(s[2]) || (s[2] >= 'A' && s[2] <= 'F'));
}

static bool give_scan(struct input *in, struct event *ev)
{
	struct scan *s = &ev->scan;

	str_clear(&in->out);
	str_clear(&in->lead);
	str_addn(&in->lead, in->line.p, in->code_from);
	str_addn(&in->out, in->line.p + in->code_from, in->line.len - in->code_from);
	if (in->rules.gs_as)
		for (size_t i = 0; i < in->out.len; i++)
			if (in->out.p[i] == in->rules.gs_as)
				in->out.p[i] = GS;
	*ev = (struct event){ .kind = EVENT_SCAN, .text = "" };
	s->by = in->by;
	s->too_long = in->too_long;
	s->lead = in->lead.p;
	s->raw = s->code = in->out.p;
	s->raw_len = s->code_len = in->out.len;
	if (in->out.len >= 3 && in->out.p[0] == ']' && is_aim(in->out.p)) {
		memcpy(s->aim, in->out.p, 3);
		s->code += 3;
		s->code_len -= 3;
		s->by = SCAN_BY_AIM;
	}
	in->collecting = false;
	in->deadline = 0;
	input_line_clear(in);
	return true;
}

/* Does a scan begin here? 1: yes, *skip bytes of prefix are not part of it; 0: no; -1: too early to say. */
static int begins_scan(const struct input *in, const char *s, size_t n, size_t *skip)
{
	size_t len = strlen(in->rules.prefix);
	size_t have = n < len ? n : len;

	if (len && !memcmp(s, in->rules.prefix, have)) {
		*skip = len;
		return have == len ? 1 : -1;
	}
	if (s[0] != ']')
		return 0;
	*skip = 0;
	if (n >= 3)
		return is_aim(s);
	return n == 1 || (s[1] >= 'A' && s[1] <= 'Z') || (s[1] >= 'a' && s[1] <= 'z') ? -1 : 0;
}

/* The same of a card or badge of ours, which needs no prefix to be known outside a scan screen: as keystrokes it would
 * be a row of hotkeys, the answer to a question, or a secret in a field for all to read. */
static int begins_own(const struct input *in, const char *s, size_t n)
{
	size_t len = strlen(in->rules.own), have = 0;

	while (have < n && have < len && ascii_upper(s[have]) == in->rules.own[have])
		have++;
	return len && have == len ? 1 : have && have == n ? -1 : 0;
}

static void begin_scan(struct input *in, const char *s, size_t skip)
{
	in->by = skip ? SCAN_BY_PREFIX : s[0] == ']' ? SCAN_BY_AIM : SCAN_BY_LINE;
	in->code_from = in->line.len;
	in->at += skip;
	if (!skip) {
		for (int i = 0; i < 3; i++)
			line_addc(in, s[i]);
		in->at += 3;
	}
	in->deadline = 0;
}

static bool is_suffix(char c)
{
	return c == '\r' || c == '\n' || c == '\t';
}

/* The gun's own suffix is whole with c: it goes from the line, and the scan ends. */
static bool ends_by_suffix(struct input *in, char c)
{
	size_t n = strlen(in->rules.suffix), have = in->line.len - in->code_from;

	if (!n || c != in->rules.suffix[n - 1] || have < n)
		return false;
	if (memcmp(in->line.p + in->line.len - (n - 1), in->rules.suffix, n - 1) != 0)
		return false;
	str_cut(&in->line, in->line.len - (n - 1));
	in->suffix_ms = in->came_ms;
	return true;
}

/* A CR or LF that a gun sends behind its own suffix. Later on it is somebody's Enter. */
static bool is_behind_suffix(struct input *in, char c)
{
	bool behind = in->suffix_ms && is_suffix(c) && in->came_ms - in->suffix_ms <= in->rules.hold_ms;

	in->suffix_ms = 0;
	if (behind)
		in->after_cr = c == '\r';
	return behind;
}

/* A whole sequence, a lone Esc, or nothing yet (false). Sets *swallowed when there was nothing to give. */
static bool read_escape(struct input *in, int64_t now_ms, struct event *ev, bool *swallowed)
{
	size_t n, used = 1;
	const char *s = rest(in, &n);
	int key = 0;

	*swallowed = false;
	switch (sequence_read(s, n, &key, &used)) {
	case SEQUENCE_FULL:
		if (key > 0)
			return give_key(in, ev, key, used);
		in->at += used;
		in->deadline = 0;
		in->pasting = key == SEQUENCE_PASTE_BEGIN;
		str_clear(&in->out);
		*swallowed = true;
		return false;
	case SEQUENCE_UNKNOWN:
		in->at += used;
		in->deadline = 0;
		*swallowed = true;
		return false;
	case SEQUENCE_PARTIAL:
		if (!hold(in, now_ms, in->rules.hold_ms))
			return false;
		if (n > 2) { /* the beginning of a sequence whose rest never came */
			in->at += n;
			*swallowed = true;
			return false;
		}
		in->orphan = true;
		return give_key(in, ev, KEYS_ESC, 1);
	case SEQUENCE_NONE:
		break;
	}
	/* Alt with a digit, or Esc and then a digit, is a function key for keyboards that have none. */
	if (!in->expects_scans && s[1] >= '1' && s[1] <= '9')
		return give_key(in, ev, KEYS_F1 + s[1] - '1', 2);
	if (!in->expects_scans && (s[1] == '0' || s[1] == '-' || s[1] == '='))
		return give_key(in, ev, s[1] == '0' ? KEYS_F10 : s[1] == '-' ? KEYS_F11 : KEYS_F12, 2);
	return give_key(in, ev, KEYS_ESC, 1);
}

static bool read_paste(struct input *in, int64_t now_ms, struct event *ev)
{
	static const char end[] = "\033[201~";
	size_t n;
	const char *s = rest(in, &n);
	const char *stop = memmem(s, n, end, sizeof end - 1);
	size_t take = stop ? (size_t)(stop - s) : n;

	if (!stop && !hold(in, now_ms, PASTE_IDLE_MS))
		return false;
	in->pasting = false;
	in->deadline = 0;
	in->at += take + (stop ? sizeof end - 1 : 0);
	str_clear(&in->out);
	str_addn(&in->out, s, take < PASTE_BYTES_MAX ? take : PASTE_BYTES_MAX);
	*ev = (struct event){ .kind = EVENT_PASTE, .text = in->out.p, .text_len = in->out.len };
	return true;
}

/* The scan line of a scan screen: takes all it can; one event a line. */
static bool read_line(struct input *in, int64_t now_ms, struct event *ev)
{
	size_t before = in->line.len;

	while (in->at < in->raw.len) {
		size_t n, skip;
		const char *s = rest(in, &n);
		unsigned char c = (unsigned char)s[0];
		int begins = begins_scan(in, s, n, &skip);

		if (c == '\n' && in->after_cr) {
			in->after_cr = false;
			in->at++;
			continue;
		}
		in->after_cr = false;
		if (is_behind_suffix(in, s[0])) {
			in->at++;
			continue;
		}
		if (begins < 0 && !hold(in, now_ms, in->rules.hold_ms))
			break;
		if (begins > 0) {
			begin_scan(in, s, skip);
			continue;
		}
		if (ends_by_suffix(in, s[0])) {
			in->at++;
			return give_scan(in, ev);
		}
		if (is_suffix(s[0])) {
			in->after_cr = s[0] == '\r';
			if (in->line.len) {
				in->at++;
				return give_scan(in, ev);
			}
			return give_key(in, ev, s[0] == '\t' ? KEYS_TAB : KEYS_ENTER, 1);
		}
		if ((c == KEYS_BACKSPACE || c == 8) && in->line.len) {
			const uint8_t *prev;
			ucs4_t uc;

			prev = u8_prev(&uc, (const uint8_t *)in->line.p + in->line.len, (const uint8_t *)in->line.p);
			str_cut(&in->line, prev ? (size_t)(prev - (const uint8_t *)in->line.p) : in->line.len - 1);
			if (in->code_from > in->line.len)
				in->code_from = in->line.len;
			in->at++;
			*ev = (struct event){ .kind = EVENT_LINE, .text = "" };
			return true;
		}
		/* FS to US are data; EOT only closes the ISO 15434 envelope, elsewhere it is Ctrl-D. */
		if ((c >= 0x20 && c != KEYS_BACKSPACE) || (c < 0x20 && c && strchr(in->rules.suffix, c)) ||
		    (c >= 0x1c && c <= 0x1f) || (c == 4 && str_starts(in->line.p + in->code_from, "[)>"))) {
			line_addc(in, s[0]);
			in->at++;
			in->deadline = 0;
			continue;
		}
		if (in->line.len != before) {
			*ev = (struct event){ .kind = EVENT_LINE, .text = "" };
			return true;
		}
		if (c == KEYS_ESC) {
			bool swallowed;

			if (read_escape(in, now_ms, ev, &swallowed))
				return true;
			if (in->pasting)
				return read_paste(in, now_ms, ev);
			if (!swallowed)
				return false;
			continue;
		}
		return give_key(in, ev, c == 8 ? KEYS_BACKSPACE : c, 1);
	}
	if (in->line.len != before) {
		*ev = (struct event){ .kind = EVENT_LINE, .text = "" };
		return true;
	}
	if (in->rules.idle_ms > 0 && in->line.len - in->code_from >= BURST_BYTES &&
	    in->came_ms - in->line_ms <= (int64_t)(in->line.len * BURST_GAP_MS) &&
	    hold(in, now_ms, in->rules.idle_ms)) {
		in->by = SCAN_BY_BURST;
		return give_scan(in, ev);
	}
	return false;
}

/* A scan on a screen that does not expect one. */
static bool collect(struct input *in, int64_t now_ms, struct event *ev)
{
	while (in->at < in->raw.len) {
		char c = in->raw.p[in->at];

		if (c == KEYS_ESC)
			return give_scan(in, ev);
		in->at++;
		if (ends_by_suffix(in, c))
			return give_scan(in, ev);
		if (is_suffix(c)) {
			in->after_cr = c == '\r';
			return give_scan(in, ev);
		}
		line_addc(in, c);
	}
	return hold(in, now_ms, COLLECT_MS) ? give_scan(in, ev) : false;
}

static bool read_text(struct input *in, int64_t now_ms, struct event *ev)
{
	size_t n;
	const char *s = rest(in, &n);
	ucs4_t uc;
	int used = u8_mbtoucr(&uc, (const uint8_t *)s, n);

	if (used == -2 && !hold(in, now_ms, in->rules.hold_ms))
		return false;
	if (used <= 0 || (uc >= 0x80 && uc < 0xa0)) {
		in->at += used > 0 ? (size_t)used : 1;
		in->deadline = 0;
		return input_next(in, now_ms, ev);
	}
	return give_key(in, ev, uc == 8 ? KEYS_BACKSPACE : uc == '\n' ? KEYS_ENTER : (int)uc, (size_t)used);
}

bool input_next(struct input *in, int64_t now_ms, struct event *ev)
{
	for (;;) {
		size_t n, skip, used = 0;
		const char *s = rest(in, &n);
		bool swallowed;
		int begins;

		*ev = (struct event){ .kind = EVENT_NONE, .text = "" };
		if (in->pasting)
			return read_paste(in, now_ms, ev);
		if (in->collecting)
			return collect(in, now_ms, ev);
		if (n && in->orphan) {
			enum sequence_match tail = sequence_tail(s, n, &used);

			if (tail == SEQUENCE_PARTIAL && !hold(in, now_ms, in->rules.hold_ms))
				return false;
			in->orphan = false;
			if (tail == SEQUENCE_FULL) {
				in->at += used;
				in->deadline = 0;
				continue;
			}
		}
		if (in->expects_scans)
			return read_line(in, now_ms, ev);
		if (!n) {
			in->deadline = 0;
			return false;
		}
		if (s[0] == '\n' && in->after_cr) {
			in->after_cr = false;
			in->at++;
			continue;
		}
		in->after_cr = false;
		if (is_behind_suffix(in, s[0])) {
			in->at++;
			continue;
		}
		skip = 0;
		begins = begins_own(in, s, n);
		if (!begins)
			begins = begins_scan(in, s, n, &skip);
		if (begins < 0 && !hold(in, now_ms, in->rules.hold_ms))
			return false;
		if (begins > 0) {
			/* A half line that a scan screen left behind is not part of it. */
			input_line_clear(in);
			begin_scan(in, s, skip);
			in->collecting = true;
			continue;
		}
		if (s[0] != KEYS_ESC)
			return read_text(in, now_ms, ev);
		if (read_escape(in, now_ms, ev, &swallowed))
			return true;
		if (!swallowed)
			return false;
	}
}
