#include "base/base.h"

#include "db/db.h"
#include "db/mount.h"

#include <sys/vfs.h>

/* Names as in /proc/self/mountinfo. Everything of fuse is refused except fuseblk, which is a local disk. Source of
 * the names: the kernel's documentation of its file systems. */
static const char *const network[] = { "nfs",	   "nfs4",	"cifs",	  "smb3",   "smbfs",  "9p",
				       "virtiofs", "afs",	"ceph",	  "lustre", "beegfs", "gfs2",
				       "ocfs2",	   "glusterfs", "gpfs",	  "coda",   "ncpfs",  "ncp",
				       "pvfs2",	   "davfs",	"vboxsf", "vmhgfs", "prl_fs", "orangefs" };

/* f_type of statfs(2), from the kernel's linux/magic.h and the file systems' own headers. */
static const struct {
	unsigned long magic;
	const char *fs;
} magics[] = { { 0x6969, "nfs" },	{ 0x517b, "smbfs" },	  { 0xff534d42, "cifs" },  { 0xfe534d42, "smb3" },
	       { 0x01021997, "9p" },	{ 0x00c36400, "ceph" },	  { 0x5346414f, "afs" },   { 0x6b414653, "afs" },
	       { 0x73757245, "coda" },	{ 0x7461636f, "ocfs2" },  { 0x01161970, "gfs2" },  { 0x0bd00bd0, "lustre" },
	       { 0x47504653, "gpfs" },	{ 0x786f4256, "vboxsf" }, { 0x20030528, "pvfs2" }, { 0x19830326, "beegfs" },
	       { 0xbacbacbc, "vmhgfs" } };

bool db_fs_is_network(const char *fs)
{
	if (str_starts(fs, "fuse.") || strcmp(fs, "fuse") == 0)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(network); i++)
		if (strcmp(fs, network[i]) == 0)
			return true;
	return false;
}

/* The kernel writes blank, tab, newline and backslash as \ooo. */
static char *unescape(struct arena *a, const char *s, size_t n)
{
	char *out = arena_copy(a, s, n), *to = out;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\\' && i + 3 < n && s[i + 1] >= '0' && s[i + 1] <= '3' && s[i + 2] >= '0' &&
		    s[i + 2] <= '7' && s[i + 3] >= '0' && s[i + 3] <= '7') {
			*to++ = (char)((s[i + 1] - '0') * 64 + (s[i + 2] - '0') * 8 + (s[i + 3] - '0'));
			i += 3;
		} else
			*to++ = s[i];
	}
	*to = '\0';
	return out;
}

static bool lies_in(const char *path, const char *point)
{
	size_t n = strlen(point);

	if (n == 1 && point[0] == '/')
		return path[0] == '/';
	return strncmp(path, point, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

/* The n-th word, counted from 0, of a line; its length in *len. */
static const char *word(const char *line, const char *end, int n, size_t *len)
{
	for (;; n--) {
		const char *stop = memchr(line, ' ', (size_t)(end - line));

		if (!stop)
			stop = end;
		if (n == 0) {
			*len = (size_t)(stop - line);
			return line;
		}
		if (stop == end)
			return NULL;
		line = stop + 1;
	}
}

const char *db_mount_of(struct arena *arena, const char *mountinfo, const char *path)
{
	const char *best = NULL;
	size_t best_len = 0;

	for (const char *line = mountinfo, *end; *line; line = *end ? end + 1 : end) {
		const char *point, *dash, *fs;
		size_t len, fs_len;
		char *name;

		end = line + strcspn(line, "\n");
		point = word(line, end, 4, &len);
		/* Optional fields stand between the sixth word and a lone dash; the type follows the dash. */
		for (dash = point; dash && dash + 3 <= end && memcmp(dash, " - ", 3) != 0; dash++)
			;
		if (!dash || dash + 3 > end)
			continue;
		fs = word(dash + 3, end, 0, &fs_len);
		name = unescape(arena, point, len);
		/* Of two mounts on one point the later one covers the earlier. */
		if (lies_in(path, name) && (!best || strlen(name) >= best_len)) {
			best_len = strlen(name);
			best = arena_copy(arena, fs, fs_len);
		}
	}
	return best;
}

static bool read_all(struct str *to, const char *file)
{
	char part[4096];
	size_t n;
	FILE *f = fopen(file, "re");

	if (!f)
		return false;
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		str_addn(to, part, n);
	fclose(f);
	return to->len > 0;
}

int mount_check(const char *directory, const char *file, struct err *e)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct str info AUTO_STR = STR_INIT;
	const char *fs = NULL;
	struct statfs st;

	if (read_all(&info, "/proc/self/mountinfo"))
		fs = db_mount_of(&a, info.p, directory);
	if (fs && db_fs_is_network(fs))
		return err_fail(e, ERR_DB_NETWORK_FS, FACT_TEXT("file", file), FACT_TEXT("fs", fs));
	if (statfs(directory, &st))
		return OK;
	for (size_t i = 0; i < ARRAY_LEN(magics); i++)
		if (((unsigned long)st.f_type & 0xffffffffUL) == magics[i].magic)
			return err_fail(e, ERR_DB_NETWORK_FS, FACT_TEXT("file", file), FACT_TEXT("fs", magics[i].fs));
	return OK;
}
