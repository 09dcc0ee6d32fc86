/* Import batch: a file of the outside world by the hash of its bytes, and how far it was applied. The same file twice
 * says so; one that was cut off goes on where it stopped. */
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

/* Hashes the file at path and looks whether it came before: ERR_DUPLICATE (noun file, key, number: when) once it was
 * applied; done > 0 when it was cut off. A dry run is told the same. ERR_FILE_OPEN, ERR_FILE_READ. */
int import_batch_begin(struct desk *desk, struct arena *a, const char *kind, const char *path, bool dry_run,
		       struct import_batch *out, struct err *e) MUST_USE;
/* Makes its row, where there is none yet; a transaction of its own. */
int import_batch_stage(struct desk *desk, struct arena *a, struct import_batch *batch, int64_t rows,
		       struct err *e) MUST_USE;
/* In the caller's transaction: rows up to done are applied; finished: all of them. */
int import_batch_done(struct desk *desk, int64_t batch_id, int64_t done, bool finished, struct err *e) MUST_USE;

#endif
