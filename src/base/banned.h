/* Calls that do not compile in Dockline; each has a safer verb in base (str_*, arena_*, day_*).
 * Included last by base.h, after the system headers that declare them. */
#ifndef DL_BASE_BANNED_H
#define DL_BASE_BANNED_H

#define DL_BANNED(name) sorry_##name##_is_a_banned_function

#undef strcpy
#define strcpy(...) DL_BANNED(strcpy)
#undef strcat
#define strcat(...) DL_BANNED(strcat)
#undef strncpy
#define strncpy(...) DL_BANNED(strncpy)
#undef strncat
#define strncat(...) DL_BANNED(strncat)
#undef sprintf
#define sprintf(...) DL_BANNED(sprintf)
#undef vsprintf
#define vsprintf(...) DL_BANNED(vsprintf)
#undef strtok
#define strtok(...) DL_BANNED(strtok)
#undef atoi
#define atoi(...) DL_BANNED(atoi)
#undef atol
#define atol(...) DL_BANNED(atol)
#undef atof
#define atof(...) DL_BANNED(atof)
#undef gmtime
#define gmtime(...) DL_BANNED(gmtime)
#undef localtime
#define localtime(...) DL_BANNED(localtime)
#undef alloca
#define alloca(...) DL_BANNED(alloca)

#endif
