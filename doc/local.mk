# Files of doc.
dist_man_MANS = doc/dockline.1
EXTRA_DIST += doc/sql.md doc/screens.md doc/ARCHITECTURE.md doc/domain.md doc/ROADMAP.md doc/PERFORMANCE.md
