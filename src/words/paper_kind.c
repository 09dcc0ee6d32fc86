#include "words/paper_kind.h"

#include "domain/desk/site_sql.h"
#include "domain/work/document.h"
#include "domain/work/print_job.h"
#include "io/out_file.h"

const char *paper_address(struct arena *a, const struct supplier_row *s)
{
	struct str to AUTO_STR = STR_INIT;

	str_addf(&to, "%s %s", s->code, s->name);
	if (*s->address)
		str_addf(&to, "\n%s", s->address);
	if (*s->email)
		str_addf(&to, "\n%s", s->email);
	return arena_copy(a, to.p, to.len);
}

int paper_sender(struct desk *desk, struct arena *a, int64_t warehouse_id, const char **entity, const char **warehouse,
		 struct err *e)
{
	struct entity_by_code_row row;
	struct warehouse_get_row place = { .name = "" };
	int rc;

	if ((rc = entity_by_code(desk->db, a, desk->entity_code, &row, e)) ||
	    (warehouse_id != DB_NULL && (rc = warehouse_get(desk->db, a, warehouse_id, &place, e))))
		return rc;
	*entity = row.name;
	*warehouse = place.name;
	return OK;
}

int paper_make(const struct paper_kind *kind, struct desk *desk, struct arena *a, const struct words_settings *w,
	       int64_t id, enum paper_format format, struct str *out, struct err *e)
{
	struct paper paper;
	int rc = kind->draw(desk, a, w, id, &paper, e);

	if (rc == OK && format == PAPER_PDF)
		return paper_pdf(&paper, out, e);
	if (rc == OK)
		paper_text(&paper, out);
	return rc;
}

int paper_file(const struct paper_kind *kind, struct desk *desk, struct arena *a, const struct words_settings *w,
	       int64_t id, enum paper_format format, const char *path, struct err *e)
{
	struct str bytes AUTO_STR = STR_INIT;
	int rc = paper_make(kind, desk, a, w, id, format, &bytes, e);

	if (rc || (rc = out_file_write(path, bytes.p, bytes.len, e)))
		return rc;
	return kind->mark(desk, a, id, e);
}

int paper_spool(const struct paper_kind *kind, struct desk *desk, struct arena *a, const struct words_settings *w,
		int64_t id, const char *printer, int64_t *job_id, struct err *e)
{
	struct str bytes AUTO_STR = STR_INIT;
	struct print_job_new job = { .printer = printer, .format = "pdf", .copies = 1, .document_id = id };
	struct document doc;
	int rc;

	/* Drawn before the writers' queue is entered: fonts are slow. */
	if ((rc = document_get(desk, a, id, &doc, e)) || (rc = paper_make(kind, desk, a, w, id, PAPER_PDF, &bytes, e)))
		return rc;
	job.title = arena_printf(a, "%s %s", kind->job, doc.number);
	job.payload = (struct db_blob){ bytes.p, bytes.len };
	DESK_TX(desk, tx, PERM_LABEL, e);
	if ((rc = print_job_add(desk, a, &job, job_id, e)) || (rc = kind->mark(desk, a, id, e)))
		return rc;
	return desk_commit(&tx, e);
}
