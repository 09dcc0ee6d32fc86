# Files of doc.
dist_man_MANS = doc/dockline.1
EXTRA_DIST += doc/sql.md doc/ARCHITECTURE.md doc/domain.md doc/ROADMAP.md
