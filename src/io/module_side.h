/* The module's side of io/module.h: a module's one exported function calls module_meet and returns its table. */
#ifndef DL_IO_MODULE_SIDE_H
#define DL_IO_MODULE_SIDE_H

#include "io/module.h"

#define MODULE_EXPORT __attribute__((visibility("default")))

void module_meet(const struct module_host *host);
MODULE_EXPORT module_entry dockline_module;

#endif
