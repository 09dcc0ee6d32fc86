#include "domain/catalog/gs1_link.h"

#include "base/text.h"

/* A piece of the address. */
struct piece {
	const char *s;
	size_t n;
};

static struct piece piece(const char *s, size_t n)
{
	return (struct piece){ s, n };
}

static size_t scheme_length(const char *s, size_t n)
{
	static const char *const schemes[] = { "http://", "https://" };

	for (size_t i = 0; i < ARRAY_LEN(schemes); i++) {
		size_t at = 0;

		while (schemes[i][at] && at < n && ascii_lower(s[at]) == schemes[i][at])
			at++;
		if (!schemes[i][at])
			return at;
	}
	return 0;
}

bool gs1_is_uri(const char *s, size_t n)
{
	return scheme_length(s, n) > 0;
}

static bool is_alnum(char c)
{
	return ascii_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z');
}

/* RFC 3986, 2: unreserved, reserved and the percent sign. */
static bool only_uri_characters(const char *s, size_t n, struct gs1_refusal *why)
{
	for (size_t i = 0; i < n; i++)
		if (!is_alnum(s[i]) && (!s[i] || !strchr("-._~:/?#[]@!$&'()*+,;=%", s[i])))
			return gs1_refuse(why, GS1_ILLEGAL_URI_CHARACTER, i, 1);
	return true;
}

static bool only_domain_characters(struct piece domain, const char *start, struct gs1_refusal *why)
{
	size_t at = (size_t)(domain.s - start);

	if (domain.n == 0)
		return gs1_refuse(why, GS1_MISSING_URI_DOMAIN, at, 0);
	for (size_t i = 0; i < domain.n; i++)
		if (!is_alnum(domain.s[i]) && !strchr("-.:", domain.s[i]))
			return gs1_refuse(why, GS1_ILLEGAL_URI_CHARACTER, at + i, 1);
	return true;
}

/* The names of version 1.0, where a site may still print them. */
static struct piece identifier_of(struct piece word, unsigned how)
{
	static const char *const names[][2] = {
		{ "gtin", "01" },   { "itip", "8006" },	 { "gmn", "8013" },   { "cpid", "8010" }, { "gln", "414" },
		{ "party", "417" }, { "payTo", "415" },	 { "gsrnp", "8017" }, { "gsrn", "8018" }, { "gcn", "255" },
		{ "sscc", "00" },   { "gdti", "253" },	 { "ginc", "401" },   { "gsin", "402" },  { "grai", "8003" },
		{ "giai", "8004" }, { "cpv", "22" },	 { "lot", "10" },     { "ser", "21" },	  { "cpsn", "8011" },
		{ "glnx", "254" },  { "refno", "8020" }, { "srin", "8019" },  { "exp", "17" },
	};

	for (size_t i = 0; (how & GS1_LINK_NAMES) && i < ARRAY_LEN(names); i++)
		if (strlen(names[i][0]) == word.n && memcmp(names[i][0], word.s, word.n) == 0)
			return piece(names[i][1], strlen(names[i][1]));
	return word;
}

static int hex_value(char c)
{
	return ascii_digit(c)				      ? c - '0'
	     : ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f' ? ascii_lower(c) - 'a' + 10
							      : -1;
}

/* Percent sequences become bytes; what only looks like one stays. Longer than any value may be: cut there. */
static size_t decode(struct piece from, char *to, size_t size)
{
	size_t n = 0;

	for (size_t i = 0; i < from.n && n < size; i++) {
		int high = from.n - i > 2 ? hex_value(from.s[i + 1]) : -1;
		int low = high >= 0 ? hex_value(from.s[i + 2]) : -1;

		if (from.s[i] == '%' && low >= 0) {
			to[n++] = (char)(high * 16 + low);
			i += 2;
		} else {
			to[n++] = from.s[i];
		}
	}
	return n;
}

struct reading {
	struct arena *a;
	const char *start;
	unsigned how;
	struct gs1_message *out;
	struct gs1_refusal *why;
};

static size_t place(const struct reading *r, struct piece p)
{
	return (size_t)(p.s - r->start);
}

static bool add(struct reading *r, struct piece ai, struct piece value, bool key)
{
	char text[GS1_VALUE_MAX + 1];
	size_t n = decode(value, text, sizeof(text));

	if (key && (r->how & GS1_LINK_SHORT_GTIN) && ai.n == 2 && memcmp(ai.s, "01", 2) == 0 &&
	    (n == 8 || n == 12 || n == 13)) {
		memmove(text + 14 - n, text, n);
		memset(text, '0', 14 - n);
		n = 14;
	}
	if (gs1_add(r->a, r->out, ai.s, ai.n, text, n, place(r, value), r->how, r->why))
		return true;
	/* Where the value is not written as it is meant, the whole of it is the place. */
	return n == value.n ? false : gs1_refuse(r->why, r->why->fault, place(r, value), value.n);
}

/* The piece before the last mark, which is taken off; false when there is none. */
static bool last_piece(struct piece *path, char mark, struct piece *last)
{
	size_t at = path->n;

	while (at > 0 && path->s[at - 1] != mark)
		at--;
	if (at == 0)
		return false;
	*last = piece(path->s + at, path->n - at);
	path->n = at - 1;
	return true;
}

/* The word is next among the qualifiers from *at on, which moves behind it. */
static bool is_next_qualifier(const char **at, struct piece word)
{
	while (**at && **at != '|') {
		const char *q = *at;
		size_t n = strcspn(q, " |");

		*at += n + (q[n] == ' ');
		if (n == word.n && memcmp(q, word.s, n) == 0)
			return true;
	}
	return false;
}

static bool in_order(const char *alternative, const struct piece *pairs, size_t n)
{
	for (size_t i = n; i-- > 0;)
		if (!is_next_qualifier(&alternative, pairs[2 * i]))
			return false;
	return true;
}

/* pairs holds qualifiers and their values, the last of the path first. */
static bool qualifiers_fit(const char *alternatives, const struct piece *pairs, size_t n)
{
	if (n == 0)
		return true;
	for (const char *at = alternatives; at; at = strchr(at, '|')) {
		at += *at == '|';
		if (in_order(at, pairs, n))
			return true;
	}
	return false;
}

static bool is_qualifier(const char *alternatives, struct piece word)
{
	for (size_t n; *alternatives; alternatives += n + (alternatives[n] != '\0')) {
		n = strcspn(alternatives, " |");
		if (n == word.n && memcmp(alternatives, word.s, n) == 0)
			return true;
	}
	return false;
}

/* Pairs from the end of the path up to the nearest key. */
static bool read_path(struct reading *r, struct piece path, const struct gs1_ai **key)
{
	enum { PAIRS = 8 }; /* a key and more qualifiers than any key has */
	struct piece pairs[2 * PAIRS];
	struct piece all = path;
	size_t n = 0;

	for (*key = NULL; !*key; n++) {
		const struct gs1_ai *row;
		struct piece word;

		if (n == PAIRS || !last_piece(&path, '/', &pairs[2 * n + 1]) || !last_piece(&path, '/', &word))
			return gs1_refuse(r->why, GS1_NO_KEY_IN_URI, place(r, all), all.n);
		pairs[2 * n] = word = identifier_of(word, r->how);
		if (word.n < 2 || word.n > 4 || !text_is_digits(word.s, word.n))
			return gs1_refuse(r->why, GS1_NO_KEY_IN_URI, place(r, all), all.n);
		row = gs1_ai_named(word.s, word.n);
		if (!row && !(r->how & GS1_ANY_AI))
			return gs1_refuse(r->why, GS1_UNKNOWN_AI, place(r, pairs[2 * n + 1]), 0);
		if (row && row->link_key)
			*key = row;
	}
	if (!qualifiers_fit((*key)->link_key, pairs, n - 1))
		return gs1_refuse(r->why, GS1_INVALID_KEY_QUALIFIERS, place(r, pairs[2 * n - 1]), 0);
	for (size_t i = n; i-- > 0;)
		if (!add(r, pairs[2 * i], pairs[2 * i + 1], i == n - 1))
			return false;
	return true;
}

static bool read_attribute(struct reading *r, struct piece name, struct piece value, const struct gs1_ai *key)
{
	struct piece ai = identifier_of(name, r->how);
	const struct gs1_ai *row;
	char text[5];

	if (!text_is_digits(ai.s, ai.n))
		return true;
	row = gs1_ai_named(ai.s, ai.n);
	if (!row && !(r->how & GS1_ANY_AI))
		return gs1_refuse(r->why, GS1_UNKNOWN_AI, place(r, name), name.n);
	if (row && is_qualifier(key->link_key, ai))
		return gs1_refuse(r->why, GS1_QUALIFIER_AS_ATTRIBUTE, place(r, name), name.n);
	if (row && !row->attribute)
		return gs1_refuse(r->why, GS1_NOT_A_LINK_ATTRIBUTE, place(r, name), name.n);
	if (ai.n < sizeof(text)) {
		memcpy(text, ai.s, ai.n);
		text[ai.n] = '\0';
		if (gs1_find(r->out, text))
			return gs1_refuse(r->why, GS1_REPEATED_AI_IN_URI, place(r, name), name.n);
	}
	/* Forms write a blank so; who means the sign writes %2B. Neither reading is safe. */
	if (memchr(value.s, '+', value.n))
		return gs1_refuse(r->why, GS1_ILLEGAL_URI_CHARACTER,
				  (size_t)((const char *)memchr(value.s, '+', value.n) - r->start), 1);
	return add(r, ai, value, false);
}

static bool read_query(struct reading *r, struct piece query, const struct gs1_ai *key)
{
	while (query.n > 0) {
		size_t width = 0, equals = 0;

		while (width < query.n && query.s[width] != '&' && query.s[width] != ';')
			width++;
		while (equals < width && query.s[equals] != '=')
			equals++;
		/* A name without a value is the site's own. */
		if (equals < width &&
		    !read_attribute(r, piece(query.s, equals), piece(query.s + equals + 1, width - equals - 1), key))
			return false;
		width += width < query.n;
		query = piece(query.s + width, query.n - width);
	}
	return true;
}

/* The rest from the first mark on is cut off and returned without the mark. */
static struct piece cut_at(struct piece *p, char mark)
{
	const char *at = memchr(p->s, mark, p->n);
	struct piece rest = piece(p->s + p->n, 0);

	if (at) {
		rest = piece(at + 1, p->n - (size_t)(at - p->s) - 1);
		p->n = (size_t)(at - p->s);
	}
	return rest;
}

bool gs1_read_link(struct arena *a, const char *s, size_t n, unsigned how, struct gs1_message *out,
		   struct gs1_refusal *why)
{
	struct reading r = { .a = a, .start = s, .how = how, .out = out, .why = why };
	size_t scheme = scheme_length(s, n);
	struct piece domain = piece(s + scheme, n - scheme), path, query;
	const struct gs1_ai *key;

	*out = (struct gs1_message){ 0 };
	if (scheme == 0)
		return gs1_refuse(why, GS1_ILLEGAL_URI_SCHEME, 0, 0);
	if (!only_uri_characters(s, n, why))
		return false;
	(void)cut_at(&domain, '#');
	query = cut_at(&domain, '?');
	/* The path keeps its first slash: every piece of it has one before it. */
	path = cut_at(&domain, '/');
	if (path.s > domain.s + domain.n)
		path = piece(path.s - 1, path.n + 1);
	return only_domain_characters(domain, s, why) && read_path(&r, path, &key) && read_query(&r, query, key);
}

/* Everything but the unreserved characters of RFC 3986 is written as a percent sequence. */
static void add_encoded(struct str *s, const struct gs1_element *e)
{
	for (size_t i = 0; i < e->n; i++) {
		if (is_alnum(e->value[i]) || strchr("-._~", e->value[i]))
			str_addc(s, e->value[i]);
		else
			str_addf(s, "%%%02X", (unsigned)(unsigned char)e->value[i]);
	}
}

static void add_step(struct str *s, const struct gs1_element *e)
{
	str_addf(s, "/%s/", e->ai);
	add_encoded(s, e);
}

/* The alternative of the key's qualifiers that begins at order, as far as the message has them. */
static void add_qualifiers(struct str *s, const struct gs1_message *m, const char *order)
{
	while (*order && *order != '|') {
		size_t n = strcspn(order, " |");

		for (size_t i = 0; i < m->n; i++)
			if (gs1_ai_matches(m->v[i].ai, order, n))
				add_step(s, &m->v[i]);
		order += n + (order[n] == ' ');
	}
}

/* A message holds qualifiers of one alternative only: those of two exclude each other. */
static const char *alternative_of(const struct gs1_message *m, const char *link_key)
{
	const char *bar = strchr(link_key, '|');

	if (!bar)
		return link_key;
	for (size_t i = 0; i < m->n; i++)
		if (is_qualifier(bar + 1, piece(m->v[i].ai, strlen(m->v[i].ai))))
			return bar + 1;
	return link_key;
}

char *gs1_write_link(struct arena *a, const struct gs1_message *m, const char *base)
{
	struct str s AUTO_STR = STR_INIT;
	const struct gs1_element *key = NULL;
	const char *mark = "?";

	for (size_t i = 0; i < m->n && !key; i++)
		if (m->v[i].row && m->v[i].row->link_key)
			key = &m->v[i];
	if (!key)
		return NULL;
	str_add(&s, base);
	add_step(&s, key);
	add_qualifiers(&s, m, alternative_of(m, key->row->link_key));
	for (size_t i = 0; i < m->n; i++) {
		const struct gs1_element *e = &m->v[i];

		if (e == key || is_qualifier(key->row->link_key, piece(e->ai, strlen(e->ai))))
			continue;
		str_addf(&s, "%s%s=", mark, e->ai);
		add_encoded(&s, e);
		mark = "&";
	}
	return arena_copy(a, s.p, s.len);
}
