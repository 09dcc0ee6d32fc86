#include "base/base.h"

#include "domain/desk/audit.h"
#include "domain/desk/audit_sql.h"

/* The hash of a record, given the one before it (none for the first). */
static void seal(const struct audit_walk_row *r, const struct db_blob *before, unsigned char hash[DIGEST_BYTES])
{
	struct digest d;

	digest_begin(&d);
	digest_field(&d, before->n ? before->p : "", before->n);
	digest_i64(&d, r->audit_id);
	digest_i64(&d, r->at);
	digest_i64(&d, r->user_id);
	digest_i64(&d, r->uid);
	digest_text(&d, r->terminal);
	digest_text(&d, r->noun);
	digest_i64(&d, r->subject_id);
	digest_text(&d, r->action);
	digest_text(&d, r->detail);
	digest_text(&d, r->reason);
	digest_end(&d, hash);
}

static int read_head(struct db *db, struct arena *a, struct audit_last_row *last, struct err *e)
{
	int rc = audit_last(db, a, last, e);

	if (rc != ERR_NOT_FOUND)
		return rc;
	*last = (struct audit_last_row){ .hash = { "", 0 } };
	return OK;
}

int audit_add(struct desk *desk, int64_t user_id, const char *noun, int64_t subject_id, const char *action,
	      const char *detail, const char *reason, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	unsigned char hash[DIGEST_BYTES];
	struct db_blob sealed = { hash, sizeof hash };
	struct audit_last_row last;
	struct audit_walk_row r;
	int rc;

	if (!db_in_tx(desk->db))
		BUG("%s %s is audited outside a transaction", noun, action);
	rc = read_head(desk->db, &scratch, &last, e);
	if (rc)
		return rc;
	r = (struct audit_walk_row){
		.audit_id = last.audit_id + 1,
		.at = desk_now(desk),
		.user_id = user_id,
		.uid = desk->uid,
		.terminal = desk->terminal,
		.noun = noun,
		.subject_id = subject_id,
		.action = action,
		.detail = detail ? detail : "",
		.reason = reason ? reason : "",
	};
	seal(&r, &last.hash, hash);
	rc = audit_insert(desk->db, r.audit_id, r.at, r.user_id, r.uid, r.terminal, r.noun, r.subject_id, r.action,
			  r.detail, r.reason, sealed, e);
	return rc ? rc : audit_head_set(desk->db, r.audit_id, sealed, e);
}

int desk_audit(struct desk *desk, const char *noun, int64_t subject_id, const char *action, const char *detail,
	       const char *reason, struct err *e)
{
	if (!desk->depth)
		BUG("%s %s is audited outside a transaction", noun, action);
	return audit_add(desk, desk->user_id, noun, subject_id, action, detail, reason, e);
}

struct walk {
	struct audit_verdict *out;
	int64_t last_id;
	unsigned char hash[DIGEST_BYTES];
};

static void broken(struct audit_verdict *out, int64_t id, const char *why)
{
	out->broken_id = id;
	out->why = why;
}

static int step(void *ctx, const struct audit_walk_row *r, struct err *e UNUSED)
{
	struct walk *w = ctx;
	unsigned char hash[DIGEST_BYTES];

	w->out->records++;
	if (w->out->broken_id)
		return OK;
	if (r->audit_id != w->last_id + 1) {
		broken(w->out, r->audit_id, "missing before");
		return OK;
	}
	seal(r, &(struct db_blob){ w->hash, w->last_id ? sizeof w->hash : 0 }, hash);
	if (r->hash.n != sizeof hash || memcmp(r->hash.p, hash, sizeof hash) != 0) {
		broken(w->out, r->audit_id, "changed");
		return OK;
	}
	w->last_id = r->audit_id;
	memcpy(w->hash, hash, sizeof hash);
	return OK;
}

static void compare_end(const struct walk *w, const struct audit_last_row *last)
{
	if (w->out->broken_id)
		return;
	if (last->audit_id > w->last_id)
		broken(w->out, w->last_id + 1, "cut off");
	else if (last->audit_id < w->last_id ||
		 (w->last_id && (last->hash.n != sizeof w->hash || memcmp(last->hash.p, w->hash, sizeof w->hash) != 0)))
		broken(w->out, last->audit_id + 1, "no end");
	else if (w->last_id)
		digest_hex(w->hash, w->out->head);
}

int audit_verify(struct db *db, struct audit_verdict *out, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT, kept AUTO_ARENA = ARENA_INIT;
	struct walk w = { .out = out };
	struct audit_last_row last;
	int rc;

	*out = (struct audit_verdict){ .why = "" };
	rc = db_begin_read(db, e);
	if (rc)
		return rc;
	rc = read_head(db, &kept, &last, e);
	if (rc == OK)
		rc = audit_walk(db, &scratch, step, &w, e);
	db_end_read(db);
	if (rc == OK)
		compare_end(&w, &last);
	return rc;
}

int audit_check(struct db *db, struct err *e)
{
	struct audit_verdict verdict;
	int rc = audit_verify(db, &verdict, e);

	if (rc || !verdict.broken_id)
		return rc;
	return err_fail(e, ERR_AUDIT_BROKEN, FACT_I64("record", verdict.broken_id), FACT_TEXT("why", verdict.why));
}
