/* Import batch: a file of the outside world by the hash of its bytes, and how far it was applied. The same file twice
 * says so; one that was cut off goes on where it stopped; one that was refused leaves no trace and may come again. A
 * batch is "cut off" from its first row until its last, so that a process that dies leaves the truth behind.
 * Those that were cut off: import_batch_cut_off (import_batch_sql.h). */
#ifndef DL_DOMAIN_WORK_IMPORT_BATCH_H
#define DL_DOMAIN_WORK_IMPORT_BATCH_H

#include "domain/desk/desk.h"

struct import_batch {
	int64_t batch_id; /* 0: not begun */
	const char *kind;
	const char *file_name;
	const char *hash; /* BLAKE2b of the file, hexadecimal */
	int64_t done;	  /* rows applied by an earlier run that was cut off */
};

/* Hashes the file at path and looks whether it came before: ERR_IMPORTED (file, number: when) once it was
 * applied; done > 0 when it was cut off. A dry run is told the same. ERR_FILE_OPEN, ERR_FILE_READ. */
int import_batch_begin(struct desk *desk, struct arena *a, const char *kind, const char *path, struct import_batch *out,
		       struct err *e) MUST_USE;
/* Makes its row, where there is none yet; a transaction of its own, or within that of its first rows. ERR_CONFLICT
 * (noun file) when another process has begun the same file since. */
int import_batch_stage(struct desk *desk, struct arena *a, struct import_batch *batch, int64_t rows,
		       struct err *e) MUST_USE;
/* In the caller's transaction: rows up to done, which were up to batch->done, are applied; finished: all of them.
 * ERR_CONFLICT (noun file) when another process has the same file in hand. batch->done is the caller's to set once
 * the transaction is committed. */
int import_batch_done(struct desk *desk, const struct import_batch *batch, int64_t done, bool finished,
		      struct err *e) MUST_USE;

/* A file that nobody waits for was refused: it waits in the work queue, kind "import fault", for whom the policy names.
 * where: where it lies now. why: in short, for the list. One transaction, PERM_IMPORT. */
int import_batch_refused(struct desk *desk, struct arena *a, const char *name, const char *where, const char *why,
			 struct err *e) MUST_USE;

/* How long a slice may hold the writers before the next row waits for the next slice. */
enum { IMPORT_SLICE_MS = 100 };

/* Applies the document that begins at row `from` (from 0) whole and says in *to where the next one begins. */
typedef int import_unit_fn(void *ctx, struct desk *desk, int64_t from, int64_t *to, struct err *e);
/* Applies a staged batch from where it stands to its last row, in as many transactions as it takes: each of whole
 * documents, ended once it has lasted IMPORT_SLICE_MS, and keeping how far it came in the same transaction. So each
 * document is applied once, whatever happens. A failure leaves the slices before it and batch->done. */
int import_batch_apply(struct desk *desk, struct import_batch *batch, int64_t rows, import_unit_fn *unit, void *ctx,
		       struct err *e) MUST_USE;

#endif
