/* What stands on top of a screen and takes the keys: a menu to choose from, a text to read, a question, a line
 * being typed, a small form. A view has a stack of them; they live in arenas of their own. Nothing waits: each
 * calls back when it is answered. */
#ifndef DL_UI_POPUP_H
#define DL_UI_POPUP_H

#include "ui/core/view_priv.h"

struct popup_ops {
	void (*paint)(struct popup *p, struct area area);
	/* Every key and paste comes here; true: it was mine. */
	void (*key)(struct popup *p, const struct event *ev);
	void (*close)(struct popup *p); /* may be NULL */
	bool takes_scans;		/* as what is typed and ended by Enter */
};

struct popup {
	const struct popup_ops *ops;
	struct popup *below;
	struct view *view;
	struct arena arena;
	struct str stray;	    /* characters that it had no use for, so far */
	bool done;		    /* closed when the key is done with */
	const char *enter, *cancel; /* what these keys do, for the key bar; NULL: nothing */
};

/* p is the first member of something xcalloc'ed; freed when it is closed. */
void popup_push(struct view *v, struct popup *p, const struct popup_ops *ops);
void popup_close(struct popup *p);
/* Frees what is done; all of it with `all`. */
void popups_sweep(struct view *v, bool all);
/* What the key means to popups by the keymap: COMMAND_NONE for text. */
enum command popup_command(struct view *v, const struct event *ev);

/* A character that means nothing to this popup: most likely a scan, of a gun that announces none. It is refused aloud
 * with the first of them; the line's end says what it was, and false says that there was nothing. */
bool popup_stray(struct popup *p, const struct event *ev);
bool popup_stray_told(struct popup *p);

struct menu_item {
	const char *label;
	const char *detail; /* right, dim */
	const char *key;    /* right of it, as in the key bar */
	enum tone tone;
	int64_t number; /* the owner's */
	const void *data;
};

struct menu {
	struct popup popup;
	const char *title;
	const char *hint;
	struct edit typed;
	struct menu_item *items; /* in the popup's arena, or the refill's */
	size_t n;
	size_t *shown; /* indexes that match what was typed */
	size_t n_shown;
	size_t at, top;
	struct arena found; /* of a refill */
	void *ctx;
	/* May be NULL: the items depend on what was typed; fills items and n, in found. */
	void (*refill)(struct menu *m, const char *typed);
	/* The menu is closed already. */
	void (*chosen)(struct menu *m, const struct menu_item *item);
	/* May be NULL: another key; true closes. */
	bool (*other)(struct menu *m, const struct menu_item *item, const struct event *ev);
};

/* Items are taken over (they live in the menu's arena: make them there). */
struct menu *menu_new(struct view *v, const char *title);
struct menu_item *menu_add(struct menu *m, const char *label);
void menu_open(struct menu *m, size_t at);

/* Text to read, already in lines of markup: a line that starts with "= " is a heading. */
void text_open(struct view *v, const char *title, const char *text, bool at_end);

/* yes() is called when confirmed. asked_by is the key that asked: another one confirms. */
void question_open(struct view *v, const char *title, const char *text, const char *yes_label, int asked_by,
		   void (*yes)(struct view *v, const void *ctx), const void *ctx);

/* One line typed at the bottom of the screen. changed (may be NULL) is called at each change, done with NULL
 * when it was cancelled. */
void line_open(struct view *v, const char *label, const char *text, void (*changed)(struct view *v, const char *text),
	       void (*done)(struct view *v, const char *text));

/* A form of a few fields; done is called with the form as v->ask. It owns nothing of fields. */
struct form *ask_open(struct view *v, const char *title, const struct field *fields, const char *ok_label,
		      void (*done)(struct view *v, const void *ctx), const void *ctx);

#endif
