#define _XOPEN_SOURCE 700 /* realpath */
#include "io/kept_file.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int kept_file_path(struct arena *a, const char *path, const char **whole, struct err *e)
{
	char *real = realpath(path, NULL);
	struct stat st;
	int cause = real ? 0 : errno;

	if (!cause && (stat(real, &st) != 0 || access(real, R_OK) != 0))
		cause = errno;
	else if (!cause && !S_ISREG(st.st_mode))
		cause = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
	*whole = real ? arena_strdup(a, real) : "";
	free(real);
	return cause ? err_fail(e, ERR_FILE_OPEN, FACT_TEXT("file", path), FACT_TEXT("cause", strerror(cause))) : OK;
}
