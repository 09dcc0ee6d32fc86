#include "cases/cases.h"
#include "suite.h"

#include "base/text.h"
#include "io/edi.h"

enum { COLUMNS = 9 };

/* A line of the manifest. */
struct edi_case {
	const char *file;
	bool x12;
	const char *types;
	const char *facts;
	char *bytes;
	size_t n;
};

static struct edi_case *manifest(struct arena *a, size_t *n)
{
	char **lines = cases_lines(a, "edi/MANIFEST.tsv", n);
	struct edi_case *facts = arena_array(a, struct edi_case, *n);

	CU_ASSERT_TRUE_FATAL(*n > 1);
	for (size_t i = 1; i < *n; i++) {
		char *parts[COLUMNS];

		CU_ASSERT_EQUAL_FATAL(cases_split(lines[i], parts, COLUMNS), COLUMNS);
		facts[i - 1] = (struct edi_case){
			.file = parts[0], .x12 = strcmp(parts[1], "x12") == 0, .types = parts[2], .facts = parts[8]
		};
		facts[i - 1].bytes = cases_read(a, arena_printf(a, "edi/%s", parts[0]), &facts[i - 1].n);
		CU_ASSERT_PTR_NOT_NULL_FATAL(facts[i - 1].bytes);
	}
	(*n)--;
	return facts;
}

static const struct edi_fault *fault_in(const struct edi_faults *list, enum edi_rule rule, const char *tag)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].rule == rule && (!tag || strcmp(list->v[i].tag, tag) == 0))
			return &list->v[i];
	return NULL;
}

/* Anywhere in the file. */
static const struct edi_fault *find(const struct edi_file *f, enum edi_rule rule, const char *tag)
{
	const struct edi_fault *hit = fault_in(&f->faults, rule, tag);

	for (size_t i = 0; i < f->interchanges.n && !hit; i++) {
		const struct edi_interchange *inter = &f->interchanges.v[i];

		hit = fault_in(&inter->faults, rule, tag);
		for (size_t j = 0; j < inter->messages.n && !hit; j++)
			hit = fault_in(&inter->messages.v[j].faults, rule, tag);
	}
	return hit;
}

static long count_after(const char *facts, const char *name)
{
	const char *p = strstr(facts, name);

	return p ? strtol(p + strlen(name), NULL, 10) : -1;
}

static bool counts_agree(const struct edi_case *c, const struct edi_file *f)
{
	long interchanges = 0, groups = 0, messages = 0;

	for (size_t i = 0; i < f->interchanges.n; i++) {
		interchanges += f->interchanges.v[i].control != NULL;
		groups += (long)f->interchanges.v[i].groups.n;
		messages += (long)f->interchanges.v[i].messages.n;
	}
	/* Where the padding of ISA was lost, the manifest could not count: then the file must be read all the same. */
	if (strstr(c->facts, "ISA widths off") || strstr(c->facts, "ISA not 106 long"))
		return find(f, EDI_ELEMENT_WIDTH, "ISA") && interchanges == 1 && groups == 1 && messages == 1;
	if (c->x12)
		return interchanges == count_after(c->facts, "ISA=") && groups == count_after(c->facts, " GS=") &&
		       messages == count_after(c->facts, " ST=");
	return interchanges == count_after(c->facts, "UNB=") && groups == count_after(c->facts, " UNG=") &&
	       messages == count_after(c->facts, " UNH=");
}

static bool types_agree(const struct edi_case *c, const struct edi_file *f)
{
	for (size_t i = 0; i < f->interchanges.n && *c->types; i++)
		for (size_t j = 0; j < f->interchanges.v[i].messages.n; j++)
			if (!strstr(c->types, f->interchanges.v[i].messages.v[j].type))
				return false;
	return true;
}

/* "SE01 says 15, counted 16" */
static bool segment_count_agrees(const struct edi_case *c, const struct edi_file *f, const char *says, const char *tag)
{
	const char *p = strstr(c->facts, says), *counted = p ? strstr(p, "counted ") : NULL;
	const struct edi_fault *hit = find(f, EDI_SEGMENT_COUNT, tag);

	if (!counted)
		return true;
	return hit && strtol(hit->found, NULL, 10) == strtol(p + strlen(says), NULL, 10) &&
	       strtol(hit->expected, NULL, 10) == strtol(counted + strlen("counted "), NULL, 10);
}

/* A wrapped file's control numbers differ only to one who does not take the line ends out. */
static bool control_agrees(const struct edi_case *c, const struct edi_file *f, const char *says, const char *tag)
{
	return !strstr(c->facts, says) || find(f, EDI_CONTROL_NUMBER_MISMATCH, tag) || find(f, EDI_LINE_BREAK, tag) ||
	       find(f, EDI_MISSING_ELEMENT, "ISA");
}

static bool named_as_broken(const char *file)
{
	return strstr(file, "malformed") || strstr(file, "_bad.");
}

static void manifest_cases(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct otherwise o;
	struct edi_case *facts;
	size_t n;

	if (!cases_here("EDI files"))
		return;
	facts = manifest(&a, &n);
	otherwise_begin(&o, &a, "edi", "MANIFEST.tsv");
	for (size_t i = 0; i < n; i++) {
		const struct edi_case *c = &facts[i];
		bool good = !strstr(c->facts, "MECHANICAL FAULTS") && !named_as_broken(c->file);
		struct edi_file f;

		edi_read(&f, &a, c->bytes, c->n);
		otherwise_row(&o, arena_printf(&a, "%s: ok", c->file), (f.fault_total == 0) == good,
			      f.fault_total ? "faults" : "no fault");
		otherwise_row(&o, arena_printf(&a, "%s: standard", c->file),
			      f.standard == (c->x12 ? EDI_X12 : EDI_EDIFACT), "another standard");
		otherwise_row(&o, arena_printf(&a, "%s: counts", c->file), counts_agree(c, &f), "other counts");
		otherwise_row(&o, arena_printf(&a, "%s: types", c->file), types_agree(c, &f), "other types");
		otherwise_row(&o, arena_printf(&a, "%s: segments", c->file),
			      segment_count_agrees(c, &f, "SE01 says ", "SE") &&
				      segment_count_agrees(c, &f, "UNT says ", "UNT"),
			      "other counts of segments");
		otherwise_row(&o, arena_printf(&a, "%s: control numbers", c->file),
			      control_agrees(c, &f, "UNT ref != UNH ref", "UNT") &&
				      control_agrees(c, &f, "UNZ ref != UNB ref", "UNZ") &&
				      control_agrees(c, &f, "IEA02!=ISA13", "IEA"),
			      "control numbers judged otherwise");
		otherwise_row(&o, arena_printf(&a, "%s: trailers", c->file),
			      !strstr(c->facts, "UNB/UNZ 1/0") || find(&f, EDI_MISSING_TRAILER, "UNB"),
			      "no missing trailer");
	}
	otherwise_end(&o);
}

static bool blanks_only(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!ascii_space(p[i]))
			return false;
	return true;
}

/* What was cut off is nothing, or whole interchanges. */
static bool cut_between(const char *rest, size_t n)
{
	while (n && ascii_space(*rest))
		rest++, n--;
	return !n ||
	       (n > 3 && (memcmp(rest, "ISA", 3) == 0 || memcmp(rest, "UNA", 3) == 0 || memcmp(rest, "UNB", 3) == 0));
}

static void cut_off_cases(void)
{
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct edi_case *facts;
	size_t n;

	if (!cases_here("EDI files cut off"))
		return;
	facts = manifest(&a, &n);
	for (size_t i = 0; i < n; i++) {
		const struct edi_case *c = &facts[i];

		for (size_t cut = 0; cut < c->n; cut++) {
			struct arena own AUTO_ARENA = ARENA_INIT;
			/* A copy of just this size, so that a read beyond it is seen. */
			char *bytes = xmalloc(cut + !cut);
			struct edi_file f;

			memcpy(bytes, c->bytes, cut);
			edi_read(&f, &own, bytes, cut);
			if (!f.fault_total && !cut_between(c->bytes + cut, c->n - cut) &&
			    !blanks_only(c->bytes + cut, c->n - cut)) {
				printf("%s cut at %zu: no fault\n", c->file, cut);
				CU_FAIL("a file cut off is taken for whole");
			}
			free(bytes);
		}
	}
}

/* The same numbers on every run; xorshift. */
static uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* Each message can be walked over and has the segments that were counted. */
static void walk(struct arena *a, const struct edi_file *f)
{
	for (size_t i = 0; i < f->interchanges.n; i++)
		for (size_t j = 0; j < f->interchanges.v[i].messages.n; j++) {
			const struct edi_message *m = &f->interchanges.v[i].messages.v[j];
			struct edi_cursor c = edi_message_cursor(m);
			struct edi_segment s;
			long left = m->segments;

			CU_ASSERT_TRUE(left > 0);
			while (left && edi_next(&c, &s)) {
				left -= s.len > 0;
				CU_ASSERT_TRUE(text_is_utf8(s.tag, strlen(s.tag)));
				(void)!edi_component(a, &s, (int)(s.len % 7), 2);
			}
			CU_ASSERT_EQUAL(left, 0);
		}
}

static void mutated_cases(void)
{
	static const char spice[] = "*~:>+'?\n\r \t\x00\x1D\xFF\xC3"
				    "0A9SEISAUNZ";
	struct arena a AUTO_ARENA = ARENA_INIT;
	struct edi_case *facts;
	uint32_t seed = 856;
	size_t n;

	if (!cases_here("EDI files mutated"))
		return;
	facts = manifest(&a, &n);
	for (size_t i = 0; i < n; i++)
		for (int round = 0; round < 60; round++) {
			struct arena own AUTO_ARENA = ARENA_INIT;
			char *bytes = xmalloc(facts[i].n);
			size_t len = facts[i].n;
			struct edi_file f;

			memcpy(bytes, facts[i].bytes, len);
			for (uint32_t k = next_random(&seed) % 9 + 1; k; k--) {
				size_t at = next_random(&seed) % (k & 1 && len > 200 ? 200 : len);

				if (next_random(&seed) % 5 == 0 && len > 20)
					memmove(bytes + at, bytes + at + 1, --len - at);
				else
					bytes[at] = spice[next_random(&seed) % (sizeof spice - 1)];
			}
			edi_read(&f, &own, bytes, len);
			walk(&own, &f);
			free(bytes);
		}
}

static const struct test tests[] = {
	{ "every file agrees with its line of the manifest", manifest_cases },
	{ "a file cut off anywhere has a fault", cut_off_cases },
	{ "mutated files do no harm", mutated_cases },
};
const struct suite suite_cases_edi = { .name = "cases: EDI", .tests = tests, .n = ARRAY_LEN(tests) };
