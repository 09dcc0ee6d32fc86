/* The actions of the screen of one claim. */
#ifndef DL_UI_SCREENS_CLAIM_ACTIONS_H
#define DL_UI_SCREENS_CLAIM_ACTIONS_H

#include "ui/screens/parts.h"

extern const struct action claim_actions[];

#endif
