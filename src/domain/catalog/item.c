#include "domain/catalog/item.h"

#include "base/money.h"
#include "base/text.h"

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

static bool one_of(const char *value, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(value, list[i]))
			return true;
	return false;
}

/* The check digit of GTIN and SSCC: weights 3 and 1 from the right (GS1 General Specifications 7.9). */
static bool check_digit_right(const char *digits, size_t n)
{
	int sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += (digits[i] - '0') * ((n - i) % 2 ? 1 : 3);
	return sum % 10 == 0;
}

char *item_code_normal(struct arena *a, const char *code)
{
	char *s = text_trim(a, code);
	size_t n = strlen(s);

	if ((n == 8 || n == 12 || n == 13 || n == 14) && text_is_digits(s, n) && check_digit_right(s, n))
		return arena_printf(a, "%.*s%s", (int)(14 - n), "000000", s);
	return s;
}

static int check_text(const char *field, const char *value, struct err *e)
{
	if (value && text_check(value, strlen(value), NULL) != TEXT_OK)
		return err_fail(e, ERR_TEXT, FACT_TEXT("field", field));
	return OK;
}

static int check_choice(const char *field, const char *value, const char *const *list, size_t n, const char *expected,
			struct err *e)
{
	if (one_of(value, list, n))
		return OK;
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", field), FACT_TEXT("value", or_empty(value)),
			FACT_TEXT("expected", expected));
}

static int check_item(const struct item_new *it, struct err *e)
{
	static const char *const classes[] = { "A", "B", "C" };
	static const char *const tracks[] = { "none", "lot", "serial" };
	static const char *const states[] = { "active", "blocked", "ended" };
	int rc;

	if (!it->sku || !*it->sku)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "sku"));
	if (!it->name || !*it->name)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "name"));
	if ((rc = check_text("sku", it->sku, e)) || (rc = check_text("name", it->name, e)) ||
	    (rc = check_text("variant", it->variant, e)) || (rc = check_text("category", it->category, e)) ||
	    (rc = check_text("hs_code", it->hs_code, e)) || (rc = check_text("origin", it->origin, e)) ||
	    (rc = check_choice("class", it->class, classes, ARRAY_LEN(classes), "A, B or C", e)) ||
	    (rc = check_choice("track", it->track, tracks, ARRAY_LEN(tracks), "none, lot or serial", e)) ||
	    (rc = check_choice("status", it->status, states, ARRAY_LEN(states), "active, blocked or ended", e)))
		return rc;
	if (!currency_find(it->currency))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "currency"),
				FACT_TEXT("value", or_empty(it->currency)),
				FACT_TEXT("expected", "a currency code such as EUR"));
	if (it->cost4 < 0 || it->price_minor < 0 || it->weight_g < 0)
		return err_fail(e, ERR_VALUE,
				FACT_TEXT("field", it->cost4 < 0	 ? "cost"
						   : it->price_minor < 0 ? "price"
									 : "weight"),
				FACT_TEXT("value", "below 0"), FACT_TEXT("expected", "0 or more"));
	if (it->decimals < 0 || it->decimals > 6)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "decimals"), FACT_I64("value", it->decimals),
				FACT_TEXT("expected", "0 to 6"));
	return OK;
}

/* Rebuilds the search words from SKU, name, variant, category and codes. */
static int index_words(struct desk *desk, struct arena *a, int64_t item_id, struct err *e)
{
	struct item_row item;
	struct item_codes_of_rows codes;
	struct str all AUTO_STR = STR_INIT;
	char **words;
	size_t n;
	int rc;

	if ((rc = item_get(desk->db, a, item_id, &item, e)) || (rc = item_codes_of(desk->db, a, item_id, &codes, e)) ||
	    (rc = item_words_delete(desk->db, item_id, e)))
		return rc;
	/* The SKU counts whole too, so that "AB-12" is found as one word. */
	if ((rc = item_word_insert(desk->db, text_fold(a, item.sku), item_id, e)))
		return rc;
	str_addf(&all, "%s %s %s %s", item.sku, item.name, item.variant, item.category);
	for (size_t i = 0; i < codes.n; i++) {
		const char *code = codes.v[i].code;

		str_addf(&all, " %s", code);
		/* A kept GTIN is found by the digits that are printed, too: 13, 12 or 8 of them, or without its zeros.
		 */
		if (str_eq(codes.v[i].kind, "gtin")) {
			size_t zeros = strspn(code, "0");
			static const size_t cuts[] = { 1, 2, 6 };

			for (size_t c = 0; c < ARRAY_LEN(cuts); c++)
				if (zeros > cuts[c])
					str_addf(&all, " %s", code + cuts[c]);
			if (zeros)
				str_addf(&all, " %s", code + zeros);
		}
	}
	n = text_words(a, text_fold(a, all.p), &words);
	for (size_t i = 0; i < n; i++)
		if ((rc = item_word_insert(desk->db, words[i], item_id, e)))
			return rc;
	return OK;
}

/* A SKU is looked up after the codes: one that is another item's code would never be found. */
static int check_sku_is_no_code(struct desk *desk, struct arena *a, const char *sku, struct err *e)
{
	struct item_code_matches_rows there;
	struct item_sku_row other;
	char *normal = item_code_normal(a, sku);
	int rc = item_code_matches(desk->db, a, normal, -1, &there, e);

	if (rc || !there.n)
		return rc;
	if ((rc = item_sku(desk->db, a, there.v[0].item_id, &other, e)))
		return rc;
	return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "code"), FACT_TEXT("key", normal),
			FACT_TEXT("sku", other.sku));
}

int item_create(struct desk *desk, struct arena *a, const struct item_new *it, int64_t *item_id, struct err *e)
{
	struct item_insert_row made;
	struct item_row there;
	int rc;

	DESK_TX(desk, tx, PERM_ITEM, e);
	if ((rc = check_item(it, e)))
		return rc;
	rc = item_by_sku(desk->db, a, it->sku, &there, e);
	if (rc == OK)
		return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "item"), FACT_TEXT("key", it->sku));
	if (rc != ERR_NOT_FOUND || (rc = check_sku_is_no_code(desk, a, it->sku, e)))
		return rc;
	rc = item_insert(desk->db, a, it->sku, it->name, it->parent_id, or_empty(it->variant), or_empty(it->category),
			 it->class, it->track, it->expires, it->unit && *it->unit ? it->unit : "each", it->decimals,
			 it->cost4, it->price_minor, it->currency, it->weight_g, or_empty(it->hs_code),
			 or_empty(it->origin), it->status, &made, e);
	if (rc || (rc = index_words(desk, a, made.item_id, e)) ||
	    (rc = desk_audit(desk, "item", made.item_id, "create", arena_printf(a, "sku: %s", it->sku), "", e)))
		return rc;
	*item_id = made.item_id;
	return desk_commit(&tx, e);
}

static void differ(struct str *s, const char *field, const char *was, const char *is)
{
	if (!str_eq(was, is))
		str_addf(s, "%s%s: %s -> %s", s->len ? "; " : "", field, was, or_empty(is));
}

static void differ_i64(struct str *s, const char *field, int64_t was, int64_t is)
{
	if (was != is)
		str_addf(s, "%s%s: %" PRId64 " -> %" PRId64, s->len ? "; " : "", field, was, is);
}

int item_change(struct desk *desk, struct arena *a, int64_t item_id, int64_t version, const struct item_new *it,
		struct err *e)
{
	struct item_row was;
	struct item_has_moves_row moved;
	struct str detail AUTO_STR = STR_INIT;
	int rc;

	DESK_TX(desk, tx, PERM_ITEM, e);
	if ((rc = check_item(it, e)) || (rc = item_get(desk->db, a, item_id, &was, e)) ||
	    (rc = item_has_moves(desk->db, a, item_id, &moved, e)))
		return rc;
	if (it->parent_id == item_id)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "parent"), FACT_TEXT("value", was.sku),
				FACT_TEXT("expected", "another item"));
	if (moved.some && !str_eq(was.track, it->track))
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "track"), FACT_TEXT("value", it->track),
				FACT_TEXT("expected", was.track));
	rc = item_update(desk->db, item_id, version, it->name, it->parent_id, or_empty(it->variant),
			 or_empty(it->category), it->class, it->track, it->expires,
			 it->unit && *it->unit ? it->unit : "each", it->decimals, it->cost4, it->price_minor,
			 it->currency, it->weight_g, or_empty(it->hs_code), or_empty(it->origin), it->status, e);
	if (rc == ERR_CONFLICT)
		return err_fail(e, ERR_CONFLICT, FACT_TEXT("noun", "item"), FACT_TEXT("key", was.sku));
	if (rc)
		return rc;
	differ(&detail, "name", was.name, it->name);
	differ(&detail, "variant", was.variant, it->variant);
	differ_i64(&detail, "parent", was.parent_id == DB_NULL ? 0 : was.parent_id,
		   it->parent_id == DB_NULL ? 0 : it->parent_id);
	differ_i64(&detail, "expires", was.expires, it->expires);
	differ(&detail, "unit", was.unit, it->unit && *it->unit ? it->unit : "each");
	differ_i64(&detail, "decimals", was.decimals, it->decimals);
	differ(&detail, "currency", was.currency, it->currency);
	differ(&detail, "category", was.category, it->category);
	differ(&detail, "class", was.class, it->class);
	differ(&detail, "track", was.track, it->track);
	differ(&detail, "status", was.status, it->status);
	differ_i64(&detail, "cost4", was.cost4, it->cost4);
	differ_i64(&detail, "price_minor", was.price_minor, it->price_minor);
	differ_i64(&detail, "weight_g", was.weight_g, it->weight_g);
	differ(&detail, "hs_code", was.hs_code, it->hs_code);
	differ(&detail, "origin", was.origin, it->origin);
	if ((rc = index_words(desk, a, item_id, e)) ||
	    (rc = desk_audit(desk, "item", item_id, "change", detail.p, "", e)))
		return rc;
	return desk_commit(&tx, e);
}

static int add_code(struct desk *desk, struct arena *a, enum permission perm, int64_t item_id, const char *code,
		    int64_t supplier_id, const char *pack, int64_t quantity, struct err *e)
{
	static const char *const packs[] = { "each", "inner", "carton", "layer", "pallet" };
	char *normal = item_code_normal(a, code);
	struct item_code_matches_rows there;
	struct item_code_insert_row made;
	bool gtin = strlen(normal) == 14 && text_is_digits(normal, 14) && check_digit_right(normal, 14);
	int rc;

	DESK_TX(desk, tx, perm, e);
	if (!*normal)
		return err_fail(e, ERR_MISSING, FACT_TEXT("field", "code"));
	if ((rc = check_text("code", normal, e)) ||
	    (rc = check_choice("pack", pack, packs, ARRAY_LEN(packs), "each, inner, carton, layer or pallet", e)))
		return rc;
	if (quantity <= 0)
		return err_fail(e, ERR_VALUE, FACT_TEXT("field", "quantity"), FACT_I64("value", quantity),
				FACT_TEXT("expected", "more than 0"));
	if ((rc = item_code_matches(desk->db, a, normal, supplier_id == DB_NULL ? -1 : supplier_id, &there, e)))
		return rc;
	for (size_t i = 0; i < there.n; i++) {
		struct item_sku_row other;

		if (there.v[i].supplier_id != supplier_id)
			continue;
		if (there.v[i].item_id == item_id && there.v[i].quantity == quantity)
			return desk_commit(&tx, e);
		if ((rc = item_sku(desk->db, a, there.v[i].item_id, &other, e)))
			return rc;
		return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "code"), FACT_TEXT("key", normal),
				FACT_TEXT("sku", other.sku));
	}
	if (supplier_id == DB_NULL) {
		struct item_row namesake;

		rc = item_by_sku(desk->db, a, text_trim(a, code), &namesake, e);
		if (rc == OK && namesake.item_id != item_id)
			return err_fail(e, ERR_DUPLICATE, FACT_TEXT("noun", "code"), FACT_TEXT("key", normal),
					FACT_TEXT("sku", namesake.sku));
		if (rc != OK && rc != ERR_NOT_FOUND)
			return rc;
	}
	if ((rc = item_code_insert(desk->db, a, item_id,
				   gtin			    ? "gtin"
				   : supplier_id == DB_NULL ? "other"
							    : "supplier",
				   normal, supplier_id, pack, quantity, &made, e)) ||
	    (rc = index_words(desk, a, item_id, e)) ||
	    (rc = desk_audit(desk, "item", item_id, "code",
			     arena_printf(a, "code: %s; pack: %s of %" PRId64, normal, pack, quantity), "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int item_add_code(struct desk *desk, struct arena *a, int64_t item_id, const char *code, int64_t supplier_id,
		  const char *pack, int64_t quantity, struct err *e)
{
	return add_code(desk, a, PERM_ITEM, item_id, code, supplier_id, pack, quantity, e);
}

int item_bind_code(struct desk *desk, struct arena *a, int64_t item_id, const char *code, int64_t supplier_id,
		   const char *pack, int64_t quantity, struct err *e)
{
	return add_code(desk, a, PERM_RECEIVE_BIND, item_id, code, supplier_id, pack, quantity, e);
}

int item_drop_code(struct desk *desk, struct arena *a, int64_t code_id, struct err *e)
{
	struct item_code_get_row code;
	int rc;

	DESK_TX(desk, tx, PERM_ITEM, e);
	if ((rc = item_code_get(desk->db, a, code_id, &code, e)) || (rc = item_code_delete(desk->db, code_id, e)) ||
	    (rc = index_words(desk, a, code.item_id, e)) ||
	    (rc = desk_audit(desk, "item", code.item_id, "drop code", arena_printf(a, "code: %s", code.code), "", e)))
		return rc;
	return desk_commit(&tx, e);
}

int item_resolve(struct desk *desk, struct arena *a, const char *code, int64_t supplier_id, struct item_match *out,
		 struct err *e)
{
	char *normal = item_code_normal(a, code);
	struct item_code_matches_rows rows;
	struct item_row item;
	int rc = item_code_matches(desk->db, a, normal, supplier_id, &rows, e);

	if (rc)
		return rc;
	if (rows.n && (rows.v[0].supplier_id == DB_NULL || rows.v[0].supplier_id == supplier_id)) {
		*out = (struct item_match){ rows.v[0].item_id, rows.v[0].pack, rows.v[0].quantity };
		return OK;
	}
	rc = item_by_sku(desk->db, a, text_trim(a, code), &item, e);
	if (rc == OK) {
		*out = (struct item_match){ item.item_id, "each", 1 };
		return OK;
	}
	if (rc != ERR_NOT_FOUND)
		return rc;
	if (!rows.n)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "code"), FACT_TEXT("key", code));
	/* Codes of some suppliers while none was asked for: fine while all who use the code mean the same. */
	for (size_t i = 1; i < rows.n; i++)
		if (rows.v[i].item_id != rows.v[0].item_id || rows.v[i].quantity != rows.v[0].quantity)
			return err_fail(e, ERR_CODE_AMBIGUOUS, FACT_TEXT("key", code));
	*out = (struct item_match){ rows.v[0].item_id, rows.v[0].pack, rows.v[0].quantity };
	return OK;
}

char *item_word_after(struct arena *a, const char *word)
{
	/* U+10FFFF sorts after every character a word can have. */
	return arena_printf(a, "%s\xF4\x8F\xBF\xBF", word);
}

int item_search(struct desk *desk, struct arena *a, const char *text, size_t limit, struct item_search_word_rows *out,
		struct err *e)
{
	VEC(struct item_search_word_row) found = { 0 };
	struct item_search_word_rows rows;
	const char *rarest = NULL;
	char **words;
	size_t n = text_words(a, text_fold(a, text), &words);
	int rc;

	*out = (struct item_search_word_rows){ 0 };
	/* The longest word is asked of the index, the others of its finds. */
	for (size_t i = 0; i < n; i++)
		if (!rarest || strlen(words[i]) > strlen(rarest))
			rarest = words[i];
	if (!rarest)
		return OK;
	if ((rc = item_search_word(desk->db, a, rarest, item_word_after(a, rarest), 5000, &rows, e)))
		return rc;
	for (size_t r = 0; r < rows.n && found.n < limit; r++) {
		bool all = true;

		for (size_t i = 0; i < n && all; i++) {
			struct item_has_word_row has;

			if (words[i] == rarest)
				continue;
			rc = item_has_word(desk->db, a, rows.v[r].item_id, words[i], item_word_after(a, words[i]), &has,
					   e);
			if (rc)
				return rc;
			all = has.some != 0;
		}
		if (all)
			*vec_push(a, &found) = rows.v[r];
	}
	out->v = found.v;
	out->n = found.n;
	return OK;
}
