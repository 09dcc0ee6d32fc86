#include "suite.h"

#include <CUnit/Basic.h>

static bool wanted(const char *suite, const char *test, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strstr(suite, argv[i]) || strstr(test, argv[i]))
			return true;
	return argc < 2;
}

int suite_main(const struct suite *const *suites, size_t n, int argc, char **argv)
{
	unsigned run, failed;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (CU_initialize_registry() != CUE_SUCCESS)
		return 1;
	for (size_t i = 0; i < n; i++) {
		const struct suite *s = suites[i];
		CU_pSuite made = NULL;

		for (size_t j = 0; j < s->n; j++) {
			if (!wanted(s->name, s->tests[j].name, argc, argv))
				continue;
			if (!made)
				made = CU_add_suite(s->name, s->init, s->clean);
			if (!made || !CU_add_test(made, s->tests[j].name, s->tests[j].run)) {
				fprintf(stderr, "%s: %s\n", s->name, CU_get_error_msg());
				return 1;
			}
		}
	}
	CU_basic_set_mode(CU_BRM_SILENT);
	CU_basic_run_tests();
	for (CU_pFailureRecord f = CU_get_failure_list(); f; f = f->pNext)
		printf("FAIL %s: %s\n     %s:%u: %s\n", f->pSuite ? f->pSuite->pName : "",
		       f->pTest ? f->pTest->pName : "", f->strFileName, f->uiLineNumber, f->strCondition);
	run = CU_get_number_of_tests_run();
	failed = CU_get_number_of_tests_failed() + CU_get_number_of_suites_failed();
	printf("%u passed, %u failed\n", run > failed ? run - failed : 0, failed);
	CU_cleanup_registry();
	return failed || !run ? 1 : 0;
}
