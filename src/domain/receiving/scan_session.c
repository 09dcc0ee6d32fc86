#include "domain/receiving/scan_session.h"

#include "base/text.h"
#include "domain/desk/digest.h"

int scan_begin(struct desk *desk, struct arena *a, const struct scan_begin *how, struct receipt *out, struct err *e)
{
	return how->paper ? receipt_start(desk, a, how->paper, how->blind, out, e)
			  : receipt_start_unannounced(desk, a, how->supplier, how->blind, out, e);
}

int scan_session_receipt(struct desk *desk, struct arena *a, const char *session, const struct scan_begin *how,
			 struct receipt *out, struct err *e)
{
	const char *key = arena_printf(a, "receive %s", session), *kept;
	int64_t receipt_id;
	bool seen;
	int rc;

	DESK_TX(desk, tx, PERM_RECEIVE, e);
	if ((rc = desk_tx_seen(&tx, a, key, &seen, &kept, e)))
		return rc;
	if (seen) {
		if (!text_to_i64(kept, &receipt_id))
			BUG("session %s began with receipt %s", session, kept);
		return receipt_load(desk, a, receipt_id, out, e);
	}
	if ((rc = scan_begin(desk, a, how, out, e)) ||
	    (rc = desk_tx_keep(&tx, key, arena_printf(a, "%" PRId64, out->row.receipt_id), e)))
		return rc;
	return desk_commit(&tx, e);
}

static const char *digest_of(struct arena *a, const char *bytes, size_t n)
{
	unsigned char raw[DIGEST_BYTES];
	char *hex = arena_alloc(a, DIGEST_HEX_BYTES);
	struct digest d;

	digest_begin(&d);
	digest_field(&d, bytes, n);
	digest_end(&d, raw);
	digest_hex(raw, hex);
	return hex;
}

/* What the line says is kept before it is counted: what a kill leaves between the two is counted when the same line
 * comes again. */
static int same_line(struct scan_desk *s, struct arena *a, int64_t no, const char *bytes, size_t n, struct err *e)
{
	const char *key = arena_printf(a, "line %" PRId64 " of %s", no, s->key_prefix), *kept;
	const char *digest = digest_of(a, bytes, n);
	bool seen;
	int rc;

	DESK_TX(s->desk, tx, PERM_RECEIVE, e);
	if ((rc = desk_tx_seen(&tx, a, key, &seen, &kept, e)))
		return rc;
	if (seen && !str_eq(kept, digest))
		return err_fail(e, ERR_SESSION_LINE, FACT_TEXT("session", s->key_prefix), FACT_I64("line", no));
	if (!seen && (rc = desk_tx_keep(&tx, key, digest, e)))
		return rc;
	return desk_commit(&tx, e);
}

int scan_session_feed(struct scan_desk *s, struct arena *a, int64_t no, const char *bytes, size_t n,
		      struct scan_answer *out, struct err *e)
{
	int rc = same_line(s, a, no, bytes, n, e);

	if (rc)
		return rc;
	/* The key is the line's, whatever became of the lines before it. */
	s->next_no = no;
	return scan_desk_feed(s, a, bytes, n, out, e);
}
