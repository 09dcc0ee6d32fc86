#include "suite.h"

#include "tests/db/room.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static mode_t mode_of(const char *path)
{
	struct stat st;

	return stat(path, &st) ? 0 : st.st_mode & 07777;
}

static void a_new_database_lets_the_group_in_and_nobody_else(void)
{
	struct err e = ERR_INIT;
	struct room r;
	struct db *db;
	mode_t mask = umask(077);
	const char *inner, *path;

	room_open(&r);
	inner = room_file(&r, "inner");
	path = room_file(&r, "inner/shop.db");
	CU_ASSERT_EQUAL_FATAL(db_create(path, &db, &e), OK);
	CU_ASSERT_EQUAL(mode_of(inner), 02770);
	CU_ASSERT_EQUAL(mode_of(path), 0660);
	CU_ASSERT_EQUAL(mode_of(room_file(&r, "inner/shop.db-wal")), 0660);
	CU_ASSERT_EQUAL(mode_of(room_file(&r, "inner/shop.db.lock")), 0660);
	db_close(db);
	CU_ASSERT_EQUAL(db_create(path, &db, &e), ERR_FILE_EXISTS);
	CU_ASSERT_EQUAL(db_open(path, 0, &db, &e), OK);
	CU_ASSERT_EQUAL(db_schema_version(db), db_schema_known());
	db_close(db);
	unlink(path);
	unlink(room_file(&r, "inner/shop.db.lock"));
	CU_ASSERT_EQUAL(rmdir(inner), 0);
	umask(mask);
	room_close(&r);
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	fputs(text, f);
	fclose(f);
}

static void what_is_not_our_database_is_left_alone(void)
{
	struct room r;
	struct db *db;
	const char *file;

	room_open(&r);
	CU_ASSERT_EQUAL(db_open(room_file(&r, "none.db"), 0, &db, &r.e), ERR_DB_MISSING);
	CU_ASSERT_EQUAL(db_open(room_file(&r, "none/none.db"), 0, &db, &r.e), ERR_DB_MISSING);
	file = room_file(&r, "letter.txt");
	write_file(file, "Dear supplier, this is a letter and surely no database, however long it may become.\n"
			 "It goes on for a while, since the first hundred bytes are what is looked at first.\n");
	CU_ASSERT_EQUAL(db_open(file, 0, &db, &r.e), ERR_DB_FOREIGN);
	file = room_file(&r, "empty.db");
	write_file(file, "");
	CU_ASSERT_EQUAL(db_open(file, 0, &db, &r.e), ERR_DB_FOREIGN);
	file = room_file(&r, "link.db");
	CU_ASSERT_EQUAL(symlink(r.path, file), 0);
	CU_ASSERT_EQUAL(db_open(file, 0, &db, &r.e), ERR_DB_OPEN);
	CU_ASSERT_EQUAL(db_open(r.directory, 0, &db, &r.e), ERR_DB_OPEN);
	CU_ASSERT_PTR_NULL(db);
	room_close(&r);
}

static void a_newer_schema_is_refused_and_an_older_one_raised(void)
{
	struct room r;
	struct db *db;

	room_open(&r);
	CU_ASSERT_EQUAL(db_script(r.db, "PRAGMA user_version = 9999", &r.e), OK);
	CU_ASSERT_EQUAL(db_open(r.path, 0, &db, &r.e), ERR_DB_NEWER);
	CU_ASSERT_EQUAL(err_i64(&r.e, "version", 0), 9999);
	CU_ASSERT_EQUAL(db_open(r.path, DB_ANY_VERSION, &db, &r.e), ERR_DB_NEWER);
	CU_ASSERT_EQUAL(db_script(r.db, "PRAGMA user_version = 0", &r.e), OK);
	CU_ASSERT_EQUAL(db_open(r.path, 0, &db, &r.e), ERR_DB_OLDER);
	CU_ASSERT_EQUAL_FATAL(db_open(r.path, DB_ANY_VERSION, &db, &r.e), OK);
	/* Its tables are there already, so raising it fails half-way and changes nothing. */
	CU_ASSERT_NOT_EQUAL(db_migrate(db, &r.e), OK);
	CU_ASSERT_EQUAL(db_schema_version(db), 0);
	db_close(db);
	room_close(&r);
}

static int refuse_copy(void *ctx UNUSED, struct db *db UNUSED, struct err *e)
{
	return err_fail(e, ERR_VALUE, FACT_TEXT("field", "ledger"));
}

static int count_in_copy(void *ctx, struct db *db, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct shelf_count_row count;
	int rc = shelf_count(db, &a, &count, e);

	*(int64_t *)ctx = rc ? -1 : count.n_shelves;
	return rc;
}

static void a_backup_is_checked_before_it_counts(void)
{
	struct room r;
	const char *file;
	int64_t seen = 0;

	room_open(&r);
	room_stock(&r, "A", 10, 2);
	file = room_file(&r, "copy.db");
	CU_ASSERT_EQUAL(db_backup(r.db, file, refuse_copy, NULL, &r.e), ERR_VALUE);
	CU_ASSERT_NOT_EQUAL(access(file, F_OK), 0);
	CU_ASSERT_NOT_EQUAL(access(room_file(&r, "copy.db.part"), F_OK), 0);
	CU_ASSERT_EQUAL(db_backup(r.db, file, count_in_copy, &seen, &r.e), OK);
	CU_ASSERT_EQUAL(seen, 1);
	CU_ASSERT_EQUAL(mode_of(file), 0640);
	CU_ASSERT_EQUAL(db_backup(r.db, file, NULL, NULL, &r.e), ERR_FILE_EXISTS);
	CU_ASSERT_EQUAL(db_backup(r.db, room_file(&r, "no/such/copy.db"), NULL, NULL, &r.e), ERR_FILE_CREATE);
	room_close(&r);
}

static void a_restore_brings_the_backup_back_and_keeps_the_old(void)
{
	struct room r;
	const char *file, *aside, *then, *later, *digest;
	struct db *old;

	room_open(&r);
	room_stock(&r, "A", 10, 2);
	then = room_digest(&r);
	file = room_file(&r, "copy.db");
	aside = room_file(&r, "shop.db.2026-03-01");
	CU_ASSERT_EQUAL(db_backup(r.db, file, NULL, NULL, &r.e), OK);
	room_stock(&r, "B", 10, 2);
	later = room_digest(&r);
	/* Someone is at work. */
	CU_ASSERT_EQUAL(db_restore(file, r.path, aside, NULL, NULL, &r.e), ERR_DB_IN_USE);
	CU_ASSERT_STRING_EQUAL(room_digest(&r), later);
	db_close(r.db);
	r.db = NULL;
	CU_ASSERT_EQUAL(db_restore(file, r.path, aside, refuse_copy, NULL, &r.e), ERR_VALUE);
	CU_ASSERT_EQUAL(db_restore(file, r.path, aside, NULL, NULL, &r.e), OK);
	CU_ASSERT_EQUAL_FATAL(db_open(r.path, 0, &r.db, &r.e), OK);
	CU_ASSERT_STRING_EQUAL(room_digest(&r), then);
	CU_ASSERT_EQUAL(mode_of(r.path), 0660);
	CU_ASSERT_EQUAL_FATAL(db_open(aside, 0, &old, &r.e), OK);
	CU_ASSERT_EQUAL(db_digest(old, &r.arena, &digest, &r.e), OK);
	CU_ASSERT_STRING_EQUAL(digest, later);
	db_close(old);
	room_close(&r);
}

/* As a person does it who knows no better: the file alone, while nobody is at work. */
static void copy_by_hand(const char *from, const char *to)
{
	char part[4096];
	FILE *in = fopen(from, "r"), *out = fopen(to, "w");
	size_t n;

	while (in && out && (n = fread(part, 1, sizeof part, in)) > 0)
		CU_ASSERT_EQUAL(fwrite(part, 1, n, out), n);
	if (in)
		fclose(in);
	if (out)
		fclose(out);
}

static void a_file_that_was_copied_by_hand_is_restored_too(void)
{
	struct room r;
	const char *file, *then;

	room_open(&r);
	room_stock(&r, "A", 10, 2);
	then = room_digest(&r);
	db_close(r.db);
	r.db = NULL;
	file = room_file(&r, "by-hand.db");
	copy_by_hand(r.path, file);
	CU_ASSERT_EQUAL(db_restore(file, r.path, room_file(&r, "old.db"), NULL, NULL, &r.e), OK);
	CU_ASSERT_NOT_EQUAL(access(room_file(&r, "shop.db.part-shm"), F_OK), 0);
	CU_ASSERT_NOT_EQUAL(access(room_file(&r, "shop.db.part-wal"), F_OK), 0);
	CU_ASSERT_EQUAL_FATAL(db_open(r.path, 0, &r.db, &r.e), OK);
	CU_ASSERT_STRING_EQUAL(room_digest(&r), then);
	room_close(&r);
}

static void a_damaged_backup_is_not_restored(void)
{
	struct room r;
	const char *file, *aside, *before;
	char junk[4096];
	int fd;

	room_open(&r);
	room_stock(&r, "A", 500, 2);
	before = room_digest(&r);
	file = room_file(&r, "copy.db");
	aside = room_file(&r, "old.db");
	CU_ASSERT_EQUAL(db_backup(r.db, file, NULL, NULL, &r.e), OK);
	db_close(r.db);
	r.db = NULL;
	memset(junk, 0xa5, sizeof junk);
	fd = open(file, O_WRONLY);
	for (int page = 5; page < 40; page++)
		CU_ASSERT_EQUAL(pwrite(fd, junk, sizeof junk, page * 4096), (ssize_t)sizeof junk);
	close(fd);
	CU_ASSERT_EQUAL(db_restore(file, r.path, aside, NULL, NULL, &r.e), ERR_DB_DAMAGED);
	CU_ASSERT_NOT_EQUAL(access(aside, F_OK), 0);
	CU_ASSERT_EQUAL_FATAL(db_open(r.path, 0, &r.db, &r.e), OK);
	CU_ASSERT_STRING_EQUAL(room_digest(&r), before);
	room_close(&r);
}

static void the_longest_mount_decides(void)
{
	static const char table[] = "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n"
				    "30 22 0:26 / /people rw - nfs4 filer:/people rw\n"
				    "31 30 254:1 / /people/dock rw master:3 - xfs /dev/vdb rw\n"
				    "40 22 0:40 / /mnt/our\\040share rw - cifs //filer/x rw\n"
				    "41 22 0:41 / /srv rw - nfs filer:/srv rw\n"
				    "42 22 254:2 / /srv rw - btrfs /dev/vdc rw\n"
				    "43 22 0:43 / /far rw - fuse.sshfs far: rw\n"
				    "a line that is none\n";
	struct arena a AUTO_ARENA = ARENA_INIT;

	CU_ASSERT_STRING_EQUAL(db_mount_of(&a, table, "/var/lib/dockline"), "ext4");
	CU_ASSERT_STRING_EQUAL(db_mount_of(&a, table, "/people"), "nfs4");
	CU_ASSERT_STRING_EQUAL(db_mount_of(&a, table, "/people/eve"), "nfs4");
	CU_ASSERT_STRING_EQUAL(db_mount_of(&a, table, "/people/dock/shop"), "xfs");
	CU_ASSERT_STRING_EQUAL(db_mount_of(&a, table, "/people/docks"), "nfs4");
	CU_ASSERT_STRING_EQUAL(db_mount_of(&a, table, "/mnt/our share/db"), "cifs");
	CU_ASSERT_STRING_EQUAL(db_mount_of(&a, table, "/srv/x"), "btrfs");
	CU_ASSERT_PTR_NULL(db_mount_of(&a, "", "/srv"));
	CU_ASSERT_TRUE(db_fs_is_network("nfs4"));
	CU_ASSERT_TRUE(db_fs_is_network("cifs"));
	CU_ASSERT_TRUE(db_fs_is_network("fuse.sshfs"));
	CU_ASSERT_FALSE(db_fs_is_network("ext4"));
	CU_ASSERT_FALSE(db_fs_is_network("fuseblk"));
	CU_ASSERT_FALSE(db_fs_is_network("tmpfs"));
}

static const struct test tests[] = {
	{ "a new database lets the group in and nobody else", a_new_database_lets_the_group_in_and_nobody_else },
	{ "what is not our database is left alone", what_is_not_our_database_is_left_alone },
	{ "a newer schema is refused and an older one raised whole",
	  a_newer_schema_is_refused_and_an_older_one_raised },
	{ "a backup is checked before it counts", a_backup_is_checked_before_it_counts },
	{ "a restore brings the backup back and keeps the old", a_restore_brings_the_backup_back_and_keeps_the_old },
	{ "a file that was copied by hand is restored too", a_file_that_was_copied_by_hand_is_restored_too },
	{ "a damaged backup is not restored", a_damaged_backup_is_not_restored },
	{ "the longest mount decides what the disk is", the_longest_mount_decides },
};
const struct suite suite_files = { .name = "files", .tests = tests, .n = ARRAY_LEN(tests) };
