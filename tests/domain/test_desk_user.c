#include "fixture.h"

#include "domain/desk/role.h"
#include "domain/desk/site.h"
#include "domain/desk/user.h"
#include "domain/desk/user_sql.h"
#include "tests/domain/fixture_sql.h"

static void only_an_administrator_may(void)
{
	FIXTURE(fx);
	struct user_form form = { .name = "new", .full_name = "Nora Wolff" };
	struct desk *clerk = fixture_desk(&fx, "clerk");
	int64_t id;

	REFUSED(ERR_NOT_PERMITTED, user_create(clerk, &form, &id, &e));
	REFUSED(ERR_NOT_PERMITTED, user_grant(clerk, "guest", "clerk", NULL, NULL, &e));
	REFUSED(ERR_NOT_PERMITTED, user_revoke(clerk, "buyer", "buyer", NULL, NULL, &e));
	REFUSED(ERR_NOT_PERMITTED, user_block(clerk, "buyer", "other", &e));
	REFUSED(ERR_NOT_PERMITTED, user_set_pin(clerk, "buyer", "7391", &e));
	REFUSED(ERR_NOT_PERMITTED, user_unlock(clerk, "buyer", &e));
	REFUSED(ERR_NOT_PERMITTED, user_set_limit(clerk, "buyer", 5, &e));
}

static void nobody_grants_himself(void)
{
	FIXTURE(fx);
	struct user_form form = { .name = "admin", .full_name = "Ada Ferrer", .badge = "X" };
	struct desk *admin = fixture_desk(&fx, "admin");

	REFUSED(ERR_OWN_USER, user_grant(admin, "admin", "approver", NULL, NULL, &e));
	REFUSED(ERR_OWN_USER, user_revoke(admin, "admin", "admin", NULL, NULL, &e));
	REFUSED(ERR_OWN_USER, user_set_limit(admin, "admin", INT64_C(1000000), &e));
	REFUSED(ERR_OWN_USER, user_block(admin, "admin", "other", &e));
	REFUSED(ERR_OWN_USER, user_set_pin(admin, "admin", "7391", &e));
	REFUSED(ERR_OWN_USER, user_unlock(admin, "admin", &e));
	REFUSED(ERR_OWN_USER, user_change(admin, &form, 1, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "user"), "admin");
}

static void grants_come_and_go(void)
{
	FIXTURE(fx);
	struct desk *admin = fixture_desk(&fx, "admin"), *guest = fixture_desk(&fx, "guest");
	struct fixture_audits_row audits;

	WORKS(user_grant(admin, "guest", "buyer", "DL1", NULL, &e));
	CU_ASSERT(desk_may(guest, PERM_ORDER));
	REFUSED(ERR_DUPLICATE, user_grant(admin, "guest", "buyer", "DL1", NULL, &e));
	WORKS(user_grant(admin, "guest", "buyer", NULL, "LIS1", &e));
	REFUSED(ERR_NOT_FOUND, user_revoke(admin, "guest", "buyer", NULL, NULL, &e));
	WORKS(user_revoke(admin, "guest", "buyer", "DL1", NULL, &e));
	CU_ASSERT_FALSE(desk_may(guest, PERM_ORDER));
	WORKS(desk_go(guest, "LIS1", &e));
	CU_ASSERT(desk_may(guest, PERM_ORDER));
	REFUSED(ERR_NOT_FOUND, user_grant(admin, "guest", "king", NULL, NULL, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "noun"), "role");
	REFUSED(ERR_NOT_FOUND, user_grant(admin, "ghost", "buyer", NULL, NULL, &e));
	REFUSED(ERR_NOT_FOUND, user_grant(admin, "guest", "buyer", "XX", NULL, &e));
	REFUSED(ERR_NOT_FOUND, user_grant(admin, "guest", "buyer", NULL, "XX", &e));
	WORKS(fixture_audits(fx.db, &a, "user", guest->user_id, "grant", &audits, &e));
	CU_ASSERT_EQUAL(audits.n_records, 2);
	WORKS(fixture_audits(fx.db, &a, "user", guest->user_id, "revoke", &audits, &e));
	CU_ASSERT_EQUAL(audits.n_records, 1);
}

static void one_places_administrator_stays_there(void)
{
	FIXTURE(fx);
	struct user_form form = { .name = "local", .full_name = "Lena Horn", .warehouse_code = "LIS1" };
	struct desk *admin = fixture_desk(&fx, "admin"), *local;
	int64_t id;

	WORKS(user_create(admin, &form, &id, &e));
	WORKS(user_grant(admin, "local", "admin", NULL, "LIS1", &e));
	local = fixture_desk(&fx, "local");
	CU_ASSERT_STRING_EQUAL(local->warehouse_code, "LIS1");
	WORKS(user_grant(local, "guest", "clerk", NULL, "LIS1", &e));
	WORKS(user_set_pin(local, "clerk2", "7391", &e));
	REFUSED(ERR_NOT_PERMITTED, user_grant(local, "guest", "clerk", NULL, "BCN1", &e));
	REFUSED(ERR_NOT_PERMITTED, user_grant(local, "guest", "admin", NULL, NULL, &e));
	/* Else he could sign in as the administrator of the whole. */
	REFUSED(ERR_NOT_PERMITTED, user_set_pin(local, "admin", "7391", &e));
	REFUSED(ERR_NOT_PERMITTED, user_block(local, "clerk", "other", &e));
}

static void a_user_is_described_well(void)
{
	FIXTURE(fx);
	struct desk *admin = fixture_desk(&fx, "admin");
	struct user_form form = { .name = "New User", .full_name = "Nora Wolff" };
	struct user_row row;
	int64_t id;

	REFUSED(ERR_VALUE, user_create(admin, &form, &id, &e));
	form.name = "";
	REFUSED(ERR_MISSING, user_create(admin, &form, &id, &e));
	form.name = "nora";
	form.full_name = "Nora\x1b[31m";
	REFUSED(ERR_TEXT, user_create(admin, &form, &id, &e));
	form.full_name = "Nora Wolff";
	form.badge = "clerk"; /* another's name */
	REFUSED(ERR_DUPLICATE, user_create(admin, &form, &id, &e));
	form.badge = "B-1";
	form.unix_name = "nwolff";
	form.warehouse_code = "LIS1";
	WORKS(user_create(admin, &form, &id, &e));
	REFUSED(ERR_DUPLICATE, user_create(admin, &form, &id, &e));
	form.name = "nora2";
	REFUSED(ERR_DUPLICATE, user_create(admin, &form, &id, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "noun"), "badge");
	form.badge = NULL;
	REFUSED(ERR_DUPLICATE, user_create(admin, &form, &id, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "noun"), "account");
	form.unix_name = NULL;
	form.name = "b-1"; /* reads like no badge: case counts there */
	WORKS(user_create(admin, &form, &id, &e));

	WORKS(user_row_by_name(fx.db, &a, "nora", &row, &e));
	form = (struct user_form){ .name = "nora", .full_name = "Nora Wolff-Sato", .badge = "B-1" };
	WORKS(user_change(admin, &form, row.version, &e));
	REFUSED(ERR_CONFLICT, user_change(admin, &form, row.version, &e));
	WORKS(user_row_by_name(fx.db, &a, "nora", &row, &e));
	CU_ASSERT_STRING_EQUAL(row.full_name, "Nora Wolff-Sato");
	CU_ASSERT_PTR_NULL(row.unix_name);
	REFUSED(ERR_VALUE, user_set_limit(admin, "nora", -1, &e));
	WORKS(user_set_limit(admin, "nora", 5000, &e));
	REFUSED(ERR_STATE, user_unblock(admin, "nora", "", &e));
}

static void users_and_roles_are_listed(void)
{
	FIXTURE(fx);
	struct db_list_query query = { .sort = USER_LIST_NAME, .seek = DB_FIRST, .limit = 100 };
	struct db_value args[1];
	struct db_page page;

	WORKS(db_list_page(fx.db, &a, &user_list, &query, &page, &e));
	CU_ASSERT_EQUAL(page.n, 12);
	CU_ASSERT_STRING_EQUAL(db_cell(&page, 0, USER_LIST_NAME)->text, "admin");
	CU_ASSERT_EQUAL(db_cell(&page, 0, USER_LIST_N_GRANTS)->i64, 1);
	query.sort = ROLE_LIST_CODE;
	WORKS(db_list_page(fx.db, &a, &role_list, &query, &page, &e));
	CU_ASSERT_EQUAL(page.n, 7);
	args[0] = db_i64(fixture_user(&fx, "clerk2"));
	query = (struct db_list_query){ .args = args, .sort = DB_BY_KEY, .seek = DB_FIRST, .limit = 100 };
	WORKS(db_list_page(fx.db, &a, &grant_list, &query, &page, &e));
	CU_ASSERT_EQUAL_FATAL(page.n, 1);
	CU_ASSERT_STRING_EQUAL(db_cell(&page, 0, GRANT_LIST_WAREHOUSE)->text, "LIS1");
	/* Every permission of the schema's roles is one that the program knows. */
	for (int64_t role = 1; role <= 7; role++) {
		args[0] = db_i64(role);
		WORKS(db_list_page(fx.db, &a, &role_permission_list, &query, &page, &e));
		CU_ASSERT(page.n > 0);
		for (size_t i = 0; i < page.n; i++)
			CU_ASSERT_NOT_EQUAL(permission_by_name(db_cell(&page, i, 0)->text), PERM_COUNT);
	}
}

static void a_site_is_founded_once(void)
{
	FIXTURE(fx);
	struct site_entity entity = { .code = "DL2", .name = "Second", .currency = "USD" };
	struct site_admin admin = { .name = "root", .full_name = "Rosa Olsen" };
	struct site_warehouse w = { .code = "BCN1", .name = "Again", .kind = "own", .zone = "UTC" };
	struct desk *desk = fixture_desk(&fx, "admin");
	int64_t id;

	REFUSED(ERR_DUPLICATE, site_found(desk, &entity, NULL, &admin, &e));
	CU_ASSERT_STRING_EQUAL(err_text(&e, "noun"), "site");
	REFUSED(ERR_DUPLICATE, site_warehouse_add(desk, &w, &id, &e));
	w.code = "BCN2";
	w.kind = "shed";
	REFUSED(ERR_VALUE, site_warehouse_add(desk, &w, &id, &e));
	w.kind = "store";
	REFUSED(ERR_NOT_PERMITTED, site_warehouse_add(fixture_desk(&fx, "clerk"), &w, &id, &e));
	WORKS(site_warehouse_add(desk, &w, &id, &e));
	entity.currency = "ZZZ";
	REFUSED(ERR_VALUE, site_entity_add(desk, &entity, &id, &e));
	entity.currency = "USD";
	WORKS(site_entity_add(desk, &entity, &id, &e));
	REFUSED(ERR_DUPLICATE, site_entity_add(desk, &entity, &id, &e));
}

static void a_roles_permissions_are_given_and_taken(void)
{
	FIXTURE(fx);
	struct desk *admin = fixture_desk(&fx, "admin"), *clerk = fixture_desk(&fx, "clerk");
	struct fixture_audits_row audits;
	struct role_by_code_row role;
	int64_t id;

	MUST_WORK(role_by_code(fx.db, &a, "clerk", &role, &e));
	REFUSED(ERR_NOT_PERMITTED, role_set_permission(clerk, role.role_id, "audit", true, &e));
	CU_ASSERT_FALSE(desk_may(clerk, PERM_AUDIT));
	WORKS(role_set_permission(admin, role.role_id, "audit", true, &e));
	CU_ASSERT(desk_may(clerk, PERM_AUDIT)); /* at once */
	REFUSED(ERR_DUPLICATE, role_set_permission(admin, role.role_id, "audit", true, &e));
	REFUSED(ERR_NOT_FOUND, role_set_permission(admin, role.role_id, "fly", true, &e));
	REFUSED(ERR_NOT_FOUND, role_set_permission(admin, role.role_id, "signed in", true, &e));
	REFUSED(ERR_NOT_FOUND, role_set_permission(admin, 99, "audit", true, &e));
	WORKS(role_set_permission(admin, role.role_id, "audit", false, &e));
	CU_ASSERT_FALSE(desk_may(clerk, PERM_AUDIT));
	REFUSED(ERR_NOT_FOUND, role_set_permission(admin, role.role_id, "audit", false, &e));
	WORKS(fixture_audits(fx.db, &a, "role", role.role_id, "allow", &audits, &e));
	CU_ASSERT_EQUAL(audits.n_records, 1);
	WORKS(fixture_audits(fx.db, &a, "role", role.role_id, "forbid", &audits, &e));
	CU_ASSERT_EQUAL(audits.n_records, 1);
	REFUSED(ERR_NOT_PERMITTED, role_add(clerk, "temp", "Temporary help", &id, &e));
	REFUSED(ERR_DUPLICATE, role_add(admin, "clerk", "Clerk", &id, &e));
	REFUSED(ERR_VALUE, role_add(admin, "Temp!", "Temporary help", &id, &e));
	WORKS(role_add(admin, "temp", "Temporary help", &id, &e));
	WORKS(user_grant(admin, "guest", "temp", NULL, NULL, &e));
	CU_ASSERT(desk_may(fixture_desk(&fx, "guest"), PERM_LOOK));
	CU_ASSERT_FALSE(desk_may(fixture_desk(&fx, "guest"), PERM_RECEIVE));
}

/* So the last administrator cannot shut himself out, nor give himself more; nor can one of a single place, for a role
 * holds wherever it is granted. */
static void nobody_changes_his_own_role(void)
{
	FIXTURE(fx);
	struct user_form form = { .name = "local", .full_name = "Lena Horn", .warehouse_code = "LIS1" };
	struct desk *admin = fixture_desk(&fx, "admin");
	struct role_by_code_row role;
	int64_t id;

	MUST_WORK(role_by_code(fx.db, &a, "admin", &role, &e));
	REFUSED(ERR_OWN_ROLE, role_set_permission(admin, role.role_id, "user", false, &e));
	REFUSED(ERR_OWN_ROLE, role_set_permission(admin, role.role_id, "approve", true, &e));
	WORKS(user_create(admin, &form, &id, &e));
	WORKS(user_grant(admin, "local", "admin", NULL, "LIS1", &e));
	MUST_WORK(role_by_code(fx.db, &a, "clerk", &role, &e));
	REFUSED(ERR_NOT_PERMITTED, role_set_permission(fixture_desk(&fx, "local"), role.role_id, "lot", true, &e));
	REFUSED(ERR_NOT_PERMITTED, role_add(fixture_desk(&fx, "local"), "temp", "Temporary help", &id, &e));
}

static int grant_step(void *ctx, struct err *e)
{
	return user_grant(ctx, "guest", "buyer", "DL1", NULL, e);
}

static void a_failure_anywhere_grants_nothing(void)
{
	FIXTURE(fx);

	CU_ASSERT(fixture_fail_each(&fx, grant_step, fixture_desk(&fx, "admin")) >= 8);
}

static const struct test tests[] = {
	{ "only an administrator changes users", only_an_administrator_may },
	{ "nobody grants himself, raises his own limit or resets his own PIN", nobody_grants_himself },
	{ "grants come and go, each once, each with its record", grants_come_and_go },
	{ "one place's administrator cannot reach beyond it", one_places_administrator_stays_there },
	{ "a user is described well or not at all", a_user_is_described_well },
	{ "users, grants and roles are listed", users_and_roles_are_listed },
	{ "a site is founded once; entities and warehouses follow", a_site_is_founded_once },
	{ "a role's permissions are given and taken, at once and on record", a_roles_permissions_are_given_and_taken },
	{ "nobody changes a role that he holds himself", nobody_changes_his_own_role },
	{ "a failure anywhere grants nothing", a_failure_anywhere_grants_nothing },
};
const struct suite suite_user = { "user", tests, ARRAY_LEN(tests), NULL, NULL };
