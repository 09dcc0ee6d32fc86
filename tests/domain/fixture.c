#include "fixture.h"

#include "db/list.h"
#include "domain/desk/sign_in.h"
#include "domain/desk/site.h"
#include "domain/desk/user.h"
#include "tests/domain/fixture_sql.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* The same places in every warehouse: code and kind, in walking order. */
static const char places[] =
	"INSERT INTO place (warehouse_id, code, name, kind, sequence) "
	"SELECT w.warehouse_id, p.column1, p.column1, p.column2, p.column3 FROM warehouse w, (VALUES "
	"('DOCK', 'dock', 1), ('A-01', 'bin', 2), ('A-02', 'bin', 3), ('PICK', 'pick', 4), ('INSP', 'inspection', 5), "
	"('QUAR', 'quarantine', 6), ('DAMAGE', 'damage', 7), ('TRANSIT', 'transit', 8), ('SUPPLIER', 'supplier', 9), "
	"('CUSTOMER', 'customer', 10), ('ADJUST', 'adjustment', 11)) AS p;";

static const struct person {
	const char *name;
	const char *full_name;
	const char *role;      /* NULL: none */
	const char *warehouse; /* of the grant; NULL: everywhere */
	int64_t limit_minor;
} people[] = {
	{ "clerk", "Clara Vidal", "clerk", NULL, 0 },
	{ "clerk2", "Tiago Reis", "clerk", "LIS1", 0 },
	{ "buyer", "Bruno Keller", "buyer", NULL, 0 },
	{ "buyer2", "Berta Lund", "buyer", NULL, 0 },
	{ "approver", "Anna Prat", "approver", NULL, 100000000 },
	{ "approver2", "Arno Weiss", "approver", NULL, 10000 },
	{ "supervisor2", "Sanna Holm", "supervisor", NULL, 0 },
	{ "supervisor", "Sofia Marin", "supervisor", NULL, 0 },
	{ "channel", "Chiara Conti", "channel", NULL, 0 },
	{ "finance", "Felix Brandt", "finance", NULL, 0 },
	{ "guest", "Greta Holm", NULL, NULL, 0 },
};

static char template_dir[64]; /* holds the site's file, made once a run */

static void say_and_stop(const char *what, const struct err *e)
{
	fprintf(stderr, "fixture: %s\n", what);
	if (e)
		(void)fixture_ok((int)e->code, e, what, __FILE__, __LINE__);
	exit(1);
}

static void must(int rc, const char *what, const struct err *e)
{
	if (rc)
		say_and_stop(what, e);
}

/* Memory where there is some: the tests are about rows, not about the disk. */
static void make_dir(char *dir, size_t size)
{
	const char *root = getenv("TMPDIR");

	if (!root)
		root = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	snprintf(dir, size, "%s/dockline-test.XXXXXX", root);
	if (!mkdtemp(dir))
		say_and_stop("no directory", NULL);
}

static void remove_dir(const char *dir)
{
	static const char *const files[] = { "site.db", "site.db-wal", "site.db-shm", "site.db.lock", "import.csv" };
	char path[128];

	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		snprintf(path, sizeof path, "%s/%s", dir, files[i]);
		unlink(path);
	}
	rmdir(dir);
}

static void remove_template(void)
{
	remove_dir(template_dir);
}

static void make_people(struct desk *admin)
{
	struct err e = ERR_INIT;

	for (size_t i = 0; i < ARRAY_LEN(people); i++) {
		const struct person *p = &people[i];
		struct user_form form = { .name = p->name,
					  .full_name = p->full_name,
					  .warehouse_code = p->warehouse ? p->warehouse : "BCN1" };
		int64_t id;

		must(user_create(admin, &form, &id, &e), p->name, &e);
		if (p->role)
			must(user_grant(admin, p->name, p->role, NULL, p->warehouse, &e), p->name, &e);
		if (p->limit_minor)
			must(user_set_limit(admin, p->name, p->limit_minor, &e), p->name, &e);
	}
}

static void make_template(void)
{
	struct clock_fixed hand = { .ms = FIXTURE_NOW };
	struct err e = ERR_INIT;
	struct desk admin;
	struct db *db;
	char path[96];
	int64_t id;

	make_dir(template_dir, sizeof template_dir);
	atexit(remove_template);
	snprintf(path, sizeof path, "%s/site.db", template_dir);
	must(db_create(path, &db, &e), "no database", &e);
	desk_init(&admin, db, clock_fixed(&hand), 0, (int64_t)getuid(), "test");
	must(site_found(&admin, &(struct site_entity){ .code = "DL1", .name = "Dockline Trading", .currency = "EUR" },
			&(struct site_warehouse){ .code = "BCN1", .name = "Barcelona", .kind = "own", .zone = "UTC" },
			&(struct site_admin){ .name = "admin", .full_name = "Ada Ferrer" }, &e),
	     "no site", &e);
	must(site_warehouse_add(
		     &admin, &(struct site_warehouse){ .code = "LIS1", .name = "Lisboa", .kind = "own", .zone = "UTC" },
		     &id, &e),
	     "no second warehouse", &e);
	must(db_script(db, places, &e), "no places", &e);
	make_people(&admin);
	desk_release(&admin);
	db_close(db);
}

static void copy_file(const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
	char buffer[65536];
	ssize_t n;

	if (in < 0 || out < 0)
		say_and_stop("the site's file cannot be copied", NULL);
	while ((n = read(in, buffer, sizeof buffer)) > 0)
		if (write(out, buffer, (size_t)n) != n)
			say_and_stop("the site's file cannot be written", NULL);
	close(in);
	close(out);
}

void fixture_open(struct fixture *fx)
{
	struct fixture_warehouse_ids_row ids;
	struct err e = ERR_INIT;
	char from[96];

	if (!template_dir[0])
		make_template();
	memset(fx, 0, sizeof *fx);
	arena_init(&fx->arena);
	fx->hand.ms = FIXTURE_NOW;
	make_dir(fx->dir, sizeof fx->dir);
	snprintf(from, sizeof from, "%s/site.db", template_dir);
	snprintf(fx->path, sizeof fx->path, "%s/site.db", fx->dir);
	copy_file(from, fx->path);
	must(db_open(fx->path, 0, &fx->db, &e), "the copy does not open", &e);
	must(fixture_warehouse_ids(fx->db, &fx->arena, "BCN1", &ids, &e), "BCN1", &e);
	fx->entity_id = ids.entity_id;
	fx->warehouse_id = ids.warehouse_id;
	must(fixture_warehouse_ids(fx->db, &fx->arena, "LIS1", &ids, &e), "LIS1", &e);
	fx->other_id = ids.warehouse_id;
}

void fixture_close(struct fixture *fx)
{
	db_fail_after(fx->db, 0);
	for (size_t i = 0; i < fx->n_desks; i++) {
		desk_release(&fx->desks[i].desk);
		if (fx->desks[i].own)
			db_close(fx->desks[i].own);
	}
	db_close(fx->db);
	remove_dir(fx->dir);
	arena_release(&fx->arena);
}

static struct desk *new_desk(struct fixture *fx, const char *user, struct db *own)
{
	struct err e = ERR_INIT;
	struct desk *desk;
	char terminal[48];

	if (fx->n_desks == FIXTURE_DESKS)
		say_and_stop("too many desks", NULL);
	snprintf(terminal, sizeof terminal, "term-%s", user);
	str_copy(fx->desks[fx->n_desks].name, sizeof fx->desks[0].name, user);
	fx->desks[fx->n_desks].own = own;
	desk = &fx->desks[fx->n_desks++].desk;
	desk_init(desk, own ? own : fx->db, clock_fixed(&fx->hand), 0, (int64_t)getuid(), terminal);
	must(sign_in_owner(desk, user, &e), user, &e);
	return desk;
}

struct desk *fixture_desk(struct fixture *fx, const char *user)
{
	for (size_t i = 0; i < fx->n_desks; i++)
		if (!fx->desks[i].own && strcmp(fx->desks[i].name, user) == 0)
			return &fx->desks[i].desk;
	return new_desk(fx, user, NULL);
}

struct desk *fixture_far_desk(struct fixture *fx, const char *user)
{
	struct err e = ERR_INIT;
	struct db *own;

	must(db_open(fx->path, 0, &own, &e), "another connection", &e);
	return new_desk(fx, user, own);
}

int64_t fixture_place(struct fixture *fx, const char *warehouse, const char *code)
{
	struct fixture_place_id_row row;
	struct err e = ERR_INIT;

	must(fixture_place_id(fx->db, &fx->arena, warehouse, code, &row, &e), code, &e);
	return row.place_id;
}

int64_t fixture_user(struct fixture *fx, const char *name)
{
	struct fixture_user_id_row row;
	struct err e = ERR_INIT;

	must(fixture_user_id(fx->db, &fx->arena, name, &row, &e), name, &e);
	return row.user_id;
}

void fixture_sql(struct fixture *fx, const char *script)
{
	struct err e = ERR_INIT;

	must(db_script(fx->db, script, &e), script, &e);
	desk_caches_expire();
}

void fixture_days_pass(struct fixture *fx, int days)
{
	fx->hand.ms += INT64_C(86400000) * days;
}

const char *fixture_digest(struct fixture *fx)
{
	struct err e = ERR_INIT;
	const char *digest;

	must(db_digest(fx->db, &fx->arena, &digest, &e), "digest", &e);
	return digest;
}

bool fixture_ok(int rc, const struct err *e, const char *call, const char *file, int line)
{
	if (rc == OK)
		return true;
	printf("%s:%d: %s: %s (%s:%d)", file, line, call, err_name((enum err_code)rc), e->file ? e->file : "", e->line);
	for (int i = 0; i < e->n_facts; i++)
		printf(" %s=%s/%" PRId64, e->facts[i].name, e->facts[i].text ? e->facts[i].text : "", e->facts[i].i64);
	printf("\n");
	return false;
}

int fixture_fail_each(struct fixture *fx, int (*step)(void *ctx, struct err *e), void *ctx)
{
	const char *before = fixture_digest(fx);

	for (int n = 1; n < 10000; n++) {
		struct err e = ERR_INIT;
		bool failed;
		int rc;

		db_fail_after(fx->db, n);
		rc = step(ctx, &e);
		failed = db_has_failed(fx->db);
		db_fail_after(fx->db, 0);
		if (!failed) {
			CU_ASSERT(fixture_ok(rc, &e, "the step that nothing disturbs", __FILE__, __LINE__));
			return n - 1;
		}
		CU_ASSERT_EQUAL(rc, ERR_DB);
		if (strcmp(before, fixture_digest(fx)) != 0) {
			printf("failure %d left something behind\n", n);
			CU_FAIL("a failure changes nothing");
			return n;
		}
	}
	CU_FAIL("the step never comes through");
	return -1;
}
