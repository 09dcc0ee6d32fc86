#include "domain/work/import_batch.h"

#include <errno.h>
#include <sodium.h>

#include "base/day.h"
#include "domain/work/import_batch_sql.h"
#include "domain/work/task.h"

static int hash_file(struct arena *a, const char *path, const char **hash, struct err *e)
{
	crypto_generichash_state state;
	unsigned char buffer[16384], sum[crypto_generichash_BYTES];
	char *hex = arena_alloc(a, 2 * sizeof sum + 1);
	FILE *f = fopen(path, "rbe");
	size_t n;
	bool bad;

	if (!f)
		return err_fail(e, ERR_FILE_OPEN, FACT_TEXT("file", path), FACT_TEXT("cause", strerror(errno)));
	crypto_generichash_init(&state, NULL, 0, sizeof sum);
	while ((n = fread(buffer, 1, sizeof buffer, f)) > 0)
		crypto_generichash_update(&state, buffer, n);
	bad = ferror(f);
	fclose(f);
	if (bad)
		return err_fail(e, ERR_FILE_READ, FACT_TEXT("file", path), FACT_TEXT("cause", strerror(errno)));
	crypto_generichash_final(&state, sum, sizeof sum);
	sodium_bin2hex(hex, 2 * sizeof sum + 1, sum, sizeof sum);
	*hash = hex;
	return OK;
}

int import_batch_begin(struct desk *desk, struct arena *a, const char *kind, const char *path, struct import_batch *out,
		       struct err *e)
{
	struct import_batch_by_hash_row before;
	const char *slash = strrchr(path, '/');
	int rc;

	*out = (struct import_batch){ .kind = kind, .file_name = slash ? slash + 1 : path };
	if ((rc = hash_file(a, path, &out->hash, e)))
		return rc;
	rc = import_batch_by_hash(desk->db, a, kind, out->hash, &before, e);
	if (rc == ERR_NOT_FOUND)
		return OK;
	if (rc)
		return rc;
	if (str_eq(before.state, "applied"))
		return err_fail(e, ERR_IMPORTED, FACT_TEXT("file", out->file_name),
				FACT_TEXT("number", day_iso(a, instant_to_day(before.created_at, desk->zone_minutes))));
	out->batch_id = before.batch_id;
	out->done = before.done_count;
	return OK;
}

static int in_other_hands(const struct import_batch *batch, struct err *e)
{
	return err_fail(e, ERR_CONFLICT, FACT_TEXT("noun", "file"), FACT_TEXT("key", batch->file_name));
}

int import_batch_stage(struct desk *desk, struct arena *a, struct import_batch *batch, int64_t rows, struct err *e)
{
	struct import_batch_insert_row made;
	struct import_batch_by_hash_row other;
	int rc;

	if (batch->batch_id)
		return OK;
	DESK_TX(desk, tx, PERM_IMPORT, e);
	rc = import_batch_by_hash(desk->db, a, batch->kind, batch->hash, &other, e);
	if (rc == OK) /* since it was looked at */
		return in_other_hands(batch, e);
	if (rc != ERR_NOT_FOUND)
		return rc;
	if ((rc = import_batch_insert(desk->db, a, batch->kind, batch->file_name, batch->hash, rows, desk->user_id,
				      desk_now(desk), &made, e)) ||
	    (rc = desk_audit(desk, "import", made.batch_id, "begin",
			     arena_printf(a, "kind: %s; rows: %" PRId64 "; hash: %s", batch->kind, rows, batch->hash),
			     "", e)))
		return rc;
	batch->batch_id = made.batch_id;
	return desk_commit(&tx, e);
}

int import_batch_done(struct desk *desk, const struct import_batch *batch, int64_t done, bool finished, struct err *e)
{
	int rc = import_batch_set_done(desk->db, batch->batch_id, batch->done, done, finished ? "applied" : "cut off",
				       finished ? desk_now(desk) : DB_NULL, e);

	return rc == ERR_CONFLICT ? in_other_hands(batch, e) : rc;
}

int import_batch_refused(struct desk *desk, struct arena *a, const char *name, const char *where, const char *why,
			 struct err *e)
{
	struct task_new task = { .kind = "import fault",
				 .document_id = DB_NULL,
				 .subject = name,
				 .reason = why,
				 .currency = "",
				 .warehouse_id = DB_NULL,
				 .supplier_id = DB_NULL,
				 .item_id = DB_NULL };
	int64_t task_id;
	int rc;

	DESK_TX(desk, tx, PERM_IMPORT, e);
	if ((rc = task_open(desk, a, &task, &task_id, e)) ||
	    (rc = desk_audit(desk, "import", task_id, "refuse", arena_printf(a, "file: %s; lies in: %s", name, where),
			     why, e)))
		return rc;
	return desk_commit(&tx, e);
}

static int apply_slice(struct desk *desk, struct import_batch *batch, int64_t rows, import_unit_fn *unit, void *ctx,
		       struct err *e)
{
	int64_t next = batch->done;
	int rc;

	DESK_TX(desk, tx, PERM_IMPORT, e);
	do {
		int64_t from = next;

		if ((rc = unit(ctx, desk, from, &next, e)))
			return rc;
		if (next <= from || next > rows)
			BUG("a document of rows %" PRId64 " to %" PRId64 " of %" PRId64, from, next, rows);
	} while (next < rows && desk_now(desk) - tx.began_at < IMPORT_SLICE_MS);
	if ((rc = import_batch_done(desk, batch, next, next == rows, e)) || (rc = desk_commit(&tx, e)))
		return rc;
	batch->done = next;
	return OK;
}

int import_batch_apply(struct desk *desk, struct import_batch *batch, int64_t rows, import_unit_fn *unit, void *ctx,
		       struct err *e)
{
	while (batch->done < rows) {
		int rc = apply_slice(desk, batch, rows, unit, ctx, e);

		if (rc)
			return rc;
	}
	return OK;
}
