/* Business days and instants.
 *
 * A day is kept as ISO text "2025-03-31" in the database and in structs (columns ..._on), and reckoned with as
 * int32_t days since 1970-01-01 in the proleptic Gregorian calendar; years 1 to 9999 only. An instant is int64_t
 * epoch milliseconds UTC (columns ..._at). Neither asks the clock, the locale or a zone: today, the order of the
 * parts and the zone's offset (minutes east of UTC, at that instant) are handed in. */
#ifndef DL_BASE_DAY_H
#define DL_BASE_DAY_H

#include "base/base.h"

enum {
	DAY_BYTES = 11,	    /* "YYYY-MM-DD" and NUL */
	INSTANT_BYTES = 25, /* "YYYY-MM-DDThh:mm:ss.mmmZ" and NUL */
	MINUTES_A_DAY = 1440
};

#define DAY_NONE INT32_MIN  /* no day: what cannot be read or does not exist */
#define DAY_FIRST (-719162) /* 0001-01-01 */
#define DAY_LAST 2932896    /* 9999-12-31 */
#define MS_A_DAY INT64_C(86400000)

struct civil {
	int year;
	int month; /* 1 to 12 */
	int day;
};

int day_in_month(int year, int month);
/* DAY_NONE when there is no such day. */
int32_t day_from_civil(int year, int month, int day);
struct civil day_to_civil(int32_t day);

/* Strict ISO text; DAY_NONE for anything else, NULL too. */
int32_t day_of(const char *iso);
/* Writes the ISO text and returns it; "" for DAY_NONE. */
char *day_text(int32_t day, char iso[DAY_BYTES]);
/* The same in the arena. */
char *day_iso(struct arena *a, int32_t day) MUST_USE;

/* DAY_NONE stays DAY_NONE, and a day past the calendar's ends is DAY_NONE too. */
int32_t day_add(int32_t day, int64_t days);
/* The same day of the month n months on; the month's last day where it is shorter. */
int32_t day_add_months(int32_t day, int months);
int32_t day_month_end(int32_t day);
/* 1 is Monday, 7 is Sunday. */
int day_weekday(int32_t day);
/* ISO 8601 week 1 to 53; *year is the week's year, which differs at the turn of the year. */
int day_week(int32_t day, int *year);
/* Days from a to b; both ISO text, checked by the caller (BUG otherwise). */
int32_t day_diff(const char *a, const char *b);
/* ISO text n days after iso, in the arena; iso checked by the caller. */
char *day_text_add(struct arena *a, const char *iso, int64_t days) MUST_USE;

/* The order in which a person writes the parts of a date. */
enum day_order { DAY_ORDER_YMD, DAY_ORDER_DMY, DAY_ORDER_MDY };

/* What a person types: ISO always; the parts in their order, set apart by . / - or blanks; a year of two digits
 * or none is the one that falls nearest to today; eight or six digits without marks; "t" is today, "t+3",
 * "t-1", "t+2w" count days or weeks from it. DAY_NONE otherwise. */
int32_t day_parse(const char *text, enum day_order order, int32_t today) MUST_USE;
/* The same for a named field, as ISO text in the arena: ERR_VALUE with field, value, expected; ERR_MISSING. */
int day_read(struct arena *a, const char *field, const char *text, enum day_order order, int32_t today, char **iso,
	     struct err *e) MUST_USE;

/* The business day of an instant in a zone offset_minutes east of UTC at that instant. */
int32_t instant_to_day(int64_t ms, int offset_minutes);
/* Milliseconds since midnight of that day. */
int32_t instant_time_of_day(int64_t ms, int offset_minutes);
/* The instant of a local day and time of day. */
int64_t instant_from_local(int32_t day, int64_t ms_of_day, int offset_minutes);
/* "2025-03-31T22:15:00.250Z"; "" outside the calendar. */
char *instant_text(int64_t ms, char text[INSTANT_BYTES]);
/* Reads ISO 8601: date, T or blank, hh:mm, optional :ss, optional fraction (kept to ms), then Z or +hh:mm or +hhmm.
 * Second 60 is refused. false otherwise. */
bool instant_parse(const char *text, int64_t *ms) MUST_USE;

#endif
