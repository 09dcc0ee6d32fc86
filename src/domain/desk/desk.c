#include "base/base.h"

#include "base/day.h"
#include "base/log.h"
#include "domain/desk/desk.h"
#include "domain/desk/desk_sql.h"

enum {
	SEEN_EVERY_MS = 60000, /* how stale a living session's seen_at may be */
	LONG_MS = 200	       /* a transaction that holds the writers up longer is logged */
};

static const char *const names[PERM_COUNT] = { [PERM_NONE] = "signed in",
#define X(symbol, name) [symbol] = name,
					       PERMISSIONS(X)
#undef X
};

_Static_assert(PERM_COUNT <= 64, "a permission is a bit of 64");

/* Counts the changes to grants, users and policies that this process made, whichever connection it used. */
static uint64_t epoch;

const char *permission_name(enum permission perm)
{
	return names[perm];
}

enum permission permission_by_name(const char *name)
{
	for (int i = PERM_NONE + 1; i < PERM_COUNT; i++)
		if (str_eq(names[i], name))
			return (enum permission)i;
	return PERM_COUNT;
}

void desk_init(struct desk *desk, struct db *db, struct clock clock, int zone_minutes, int64_t uid,
	       const char *terminal)
{
	*desk = (struct desk){
		.db = db,
		.clock = clock,
		.zone_minutes = zone_minutes,
		.uid = uid,
		.user_name = "",
		.full_name = "",
		.entity_code = "",
		.currency = "",
		.warehouse_code = "",
		.zone = "UTC",
	};
	arena_init(&desk->arena);
	arena_init(&desk->grants_cache.arena);
	arena_init(&desk->policy_cache.arena);
	desk->terminal = arena_strdup(&desk->arena, terminal);
}

void desk_release(struct desk *desk)
{
	if (desk->depth)
		BUG("a desk is left inside a transaction begun at %s:%d", desk->tx->file, desk->tx->line);
	arena_release(&desk->arena);
	arena_release(&desk->grants_cache.arena);
	arena_release(&desk->policy_cache.arena);
	desk->grants_cache.filled = desk->policy_cache.filled = false;
	desk->user_id = 0;
}

int64_t desk_now(const struct desk *desk)
{
	return clock_now(&desk->clock);
}

int desk_zone_offset(const struct desk *desk, int64_t at)
{
	return desk->zone_offset ? desk->zone_offset(desk->zone, at) : desk->zone_minutes;
}

const char *desk_today(const struct desk *desk, struct arena *a)
{
	int64_t now = desk_now(desk);

	return day_iso(a, instant_to_day(now, desk_zone_offset(desk, now)));
}

void desk_day_of(const struct desk *desk, int64_t at, int64_t *from, int64_t *until)
{
	int32_t day = instant_to_day(at, desk_zone_offset(desk, at));

	*from = instant_from_local(day, 0, desk_zone_offset(desk, at));
	*until = instant_from_local(day + 1, 0, desk_zone_offset(desk, at));
}

void desk_caches_expire(void)
{
	epoch++;
}

bool desk_cache_holds(const struct desk *desk, const struct desk_cache *cache)
{
	int64_t version;

	if (!cache->filled || cache->epoch != epoch)
		return false;
	version = db_data_version(desk->db);
	return version != 0 && version == cache->version;
}

bool desk_cache_only_others_wrote(const struct desk_cache *cache)
{
	return cache->filled && cache->epoch == epoch;
}

void desk_cache_start(const struct desk *desk, struct desk_cache *cache)
{
	cache->filled = false;
	cache->data = NULL;
	arena_clear(&cache->arena);
	cache->version = db_data_version(desk->db);
	cache->epoch = epoch;
}

static int read_grants(struct desk *desk, struct err *e)
{
	struct desk_cache *cache = &desk->grants_cache;
	struct desk_grant_rows_rows rows;
	uint64_t grants = 0;
	int rc;

	if (desk_cache_holds(desk, cache))
		return OK;
	desk->grants = 0;
	desk_cache_start(desk, cache);
	rc = desk_grant_rows(desk->db, &cache->arena, desk->user_id, desk->entity_id, desk->warehouse_id, &rows, e);
	if (rc)
		return rc;
	for (size_t i = 0; i < rows.n; i++) {
		enum permission perm = rows.v[i].permission ? permission_by_name(rows.v[i].permission) : PERM_NONE;

		grants |= UINT64_C(1) << PERM_NONE;
		if (perm != PERM_COUNT) /* a later program's permission is none of this one's */
			grants |= UINT64_C(1) << perm;
	}
	desk->grants = grants;
	cache->filled = true;
	return OK;
}

bool desk_may(struct desk *desk, enum permission perm)
{
	struct err e = ERR_INIT;

	return read_grants(desk, &e) == OK && (desk->grants >> perm & 1);
}

static int refuse(enum permission perm, struct err *e)
{
	return err_fail(e, ERR_NOT_PERMITTED, FACT_TEXT("permission", permission_name(perm)));
}

static int demand(struct desk *desk, enum permission perm, struct err *e)
{
	int rc = read_grants(desk, e);

	if (rc)
		return rc;
	return desk->grants >> perm & 1 ? OK : refuse(perm, e);
}

int desk_may_at(struct desk *desk, enum permission perm, int64_t entity_id, int64_t warehouse_id, bool *may,
		struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct desk_grants_of_permission_row row;
	int rc = desk_grants_of_permission(desk->db, &scratch, desk->user_id, permission_name(perm), entity_id,
					   warehouse_id, &row, e);

	*may = rc == OK && row.n_grants > 0;
	return rc;
}

int desk_has_role(struct desk *desk, const char *role, int64_t entity_id, int64_t warehouse_id, bool *has,
		  struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct desk_grants_of_role_row row;
	int rc = desk_grants_of_role(desk->db, &scratch, desk->user_id, role, entity_id, warehouse_id, &row, e);

	*has = rc == OK && row.n_grants > 0;
	return rc;
}

static int demand_at(struct desk *desk, enum permission perm, int64_t entity_id, int64_t warehouse_id, struct err *e)
{
	bool may;
	int rc = desk_may_at(desk, perm, entity_id, warehouse_id, &may, e);

	return rc ? rc : may ? OK : refuse(perm, e);
}

int desk_allow(struct desk *desk, int64_t entity_id, int64_t warehouse_id, struct err *e)
{
	bool asked = false;
	int rc;

	if (!desk->depth)
		BUG("desk_allow outside a transaction");
	if (warehouse_id == DB_NULL)
		warehouse_id = desk->warehouse_id;
	if (entity_id == desk->entity_id && warehouse_id == desk->warehouse_id)
		return OK;
	for (const struct desk_tx *tx = desk->tx; tx; tx = tx->outer) {
		if (tx->perm == PERM_NONE)
			continue;
		asked = true;
		rc = demand_at(desk, tx->perm, entity_id, warehouse_id, e);
		if (rc)
			return rc;
	}
	return asked ? OK : demand_at(desk, PERM_LOOK, entity_id, warehouse_id, e);
}

static void move_to(struct desk *desk, const struct desk_place_row *place)
{
	struct arena *a = &desk->arena;

	desk->entity_id = place->entity_id;
	desk->entity_code = arena_strdup(a, place->entity_code);
	desk->currency = arena_strdup(a, place->currency);
	desk->warehouse_id = place->warehouse_id;
	desk->warehouse_code = arena_strdup(a, place->warehouse_code);
	desk->zone = arena_strdup(a, place->zone);
	desk->grants_cache.filled = false;
}

int desk_go(struct desk *desk, const char *warehouse_code, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct desk_place_row place;
	int rc;

	if (desk->depth)
		BUG("a desk changes its warehouse inside a transaction");
	rc = desk_place_by_code(desk->db, &scratch, warehouse_code, &place, e);
	if (rc == ERR_NOT_FOUND)
		return err_fail(e, ERR_NOT_FOUND, FACT_TEXT("noun", "warehouse"), FACT_TEXT("key", warehouse_code));
	if (rc == OK)
		rc = demand_at(desk, PERM_LOOK, place.entity_id, place.warehouse_id, e);
	if (rc)
		return rc;
	move_to(desk, &place);
	return OK;
}

/* The first place of his where he may look, else the first of all: he signs in and may do nothing there. */
static int choose_place(struct desk *desk, struct arena *a, int64_t home_id, bool *found, struct err *e)
{
	struct desk_places_rows places;
	size_t chosen = 0;
	bool may = false;
	int rc = desk_places(desk->db, a, home_id, &places, e);

	*found = false;
	if (rc || !places.n)
		return rc;
	for (size_t i = 0; i < places.n && !may; i++) {
		rc = desk_may_at(desk, PERM_LOOK, places.v[i].entity_id, places.v[i].warehouse_id, &may, e);
		if (rc)
			return rc;
		if (may)
			chosen = i;
	}
	move_to(desk, &places.v[chosen]);
	*found = true;
	return OK;
}

/* A site that has been founded without a warehouse. */
static int choose_entity(struct desk *desk, struct arena *a, int64_t home_id, struct err *e)
{
	struct desk_entities_rows entities;
	int rc = desk_entities(desk->db, a, home_id, &entities, e);

	if (rc || !entities.n)
		return rc;
	move_to(desk, &(struct desk_place_row){ .entity_id = entities.v[0].entity_id,
						.entity_code = entities.v[0].code,
						.currency = entities.v[0].currency,
						.warehouse_code = "",
						.zone = "UTC" });
	return OK;
}

int desk_seat(struct desk *desk, int64_t user_id, struct err *e)
{
	struct arena scratch AUTO_ARENA = ARENA_INIT;
	struct desk_user_row user;
	bool found;
	int rc = desk_user(desk->db, &scratch, user_id, &user, e);

	if (rc)
		return rc;
	desk->user_id = user_id;
	desk->session_id = 0;
	desk->grants_cache.filled = false;
	rc = choose_place(desk, &scratch, user.warehouse_id, &found, e);
	if (rc == OK && !found)
		rc = choose_entity(desk, &scratch, user.entity_id, e);
	if (rc) {
		desk->user_id = 0;
		return rc;
	}
	desk->user_name = arena_strdup(&desk->arena, user.name);
	desk->full_name = arena_strdup(&desk->arena, user.full_name);
	return OK;
}

static void begun(struct desk *desk, struct desk_tx *tx, enum permission perm, const char *file, int line)
{
	tx->desk = desk;
	tx->outer = desk->tx;
	tx->perm = perm;
	tx->open = true;
	tx->began_at = desk->depth ? desk->tx->began_at : desk_now(desk);
	tx->epoch = epoch;
	tx->file = file;
	tx->line = line;
	desk->tx = tx;
	desk->depth++;
}

int desk_tx_enter(struct desk *desk, struct desk_tx *tx, enum permission perm, const char *file, int line,
		  struct err *e)
{
	int rc = desk->user_id ? demand(desk, perm, e) : refuse(perm, e);

	if (rc)
		return rc;
	if (desk->depth == 0) {
		rc = db_begin(desk->db, e);
		if (rc)
			return rc;
		/* While it stood in the queue the grant may have been taken away. */
		rc = demand(desk, perm, e);
		if (rc) {
			db_rollback(desk->db);
			return rc;
		}
		desk->unfinished = 0;
	}
	begun(desk, tx, perm, file, line);
	return OK;
}

static void close_level(struct desk_tx *tx)
{
	struct desk *desk = tx->desk;

	if (desk->tx != tx)
		BUG("the transaction of %s:%d ends before the inner one of %s:%d", tx->file, tx->line, desk->tx->file,
		    desk->tx->line);
	tx->open = false;
	desk->tx = tx->outer;
	desk->depth--;
}

/* What was changed and read again inside a transaction that is rolled back has never been. */
static void undo_caches(const struct desk_tx *tx)
{
	if (tx->epoch != epoch)
		desk_caches_expire();
}

void desk_tx_leave(struct desk_tx *tx)
{
	struct desk *desk = tx->desk;

	if (!tx->open)
		return;
	close_level(tx);
	if (desk->depth) {
		desk->unfinished++;
		return;
	}
	db_rollback(desk->db);
	undo_caches(tx);
}

int desk_commit(struct desk_tx *tx, struct err *e)
{
	struct desk *desk = tx->desk;
	int64_t now, took;
	int rc = OK;

	if (!tx->open)
		BUG("a transaction is committed twice");
	if (desk->depth > 1) {
		close_level(tx);
		return OK;
	}
	if (desk->unfinished)
		BUG("the transaction of %s:%d goes on after an inner one failed", tx->file, tx->line);
	now = desk_now(desk);
	if (desk->session_id && now - desk->seen_at >= SEEN_EVERY_MS) {
		rc = session_seen(desk->db, desk->session_id, now, e);
		if (rc)
			return rc; /* desk_tx_leave rolls back */
		desk->seen_at = now;
	}
	rc = db_commit(desk->db, e);
	close_level(tx);
	/* A look-up that found nothing, and was meant to, is no failure of what has just been done. */
	if (!rc)
		e->code = OK;
	took = desk_now(desk) - tx->began_at;
	if (took > LONG_MS)
		log_line(LOG_WARN, "the transaction of %s:%d held the writers up for %" PRId64 " ms", tx->file,
			 tx->line, took);
	if (rc)
		undo_caches(tx);
	return rc;
}

int desk_tx_seen(struct desk_tx *tx, struct arena *a, const char *key, bool *seen, const char **answer, struct err *e)
{
	struct idempotency_answer_row row;
	int rc;

	if (!tx->open)
		BUG("a key is asked for outside its transaction");
	*seen = false;
	*answer = NULL;
	rc = idempotency_answer(tx->desk->db, a, key, &row, e);
	if (rc == ERR_NOT_FOUND)
		return OK;
	if (rc)
		return rc;
	*seen = true;
	*answer = row.answer;
	return OK;
}

int desk_tx_keep(struct desk_tx *tx, const char *key, const char *answer, struct err *e)
{
	struct desk *desk = tx->desk;

	if (!tx->open)
		BUG("a key is kept outside its transaction");
	return idempotency_insert(desk->db, key, answer, desk->user_id, desk_now(desk), e);
}
