# Turns the shipped keymap files into C: one string a file, named by its file. Run by make.
function quoted(s) { gsub(/\\/, "\\\\", s); gsub(/"/, "\\\"", s); return s }
BEGIN {
	print "/* Made from data/keymap by make. */"
	print "#include \"base/base.h\"\n\n#include \"ui/core/keymap.h\"\n\nconst struct keymap_text keymap_texts[] = {"
}
FNR == 1 {
	if (NR > 1) print "\t},"
	name = FILENAME
	sub(/.*\//, "", name)
	print "\t{ \"" name "\",\n"
}
/^#/ && !/^# = / { next }
{ print "\t\"" quoted($0) "\\n\"" }
END { print "\t},\n};\nconst size_t n_keymap_texts = ARRAY_LEN(keymap_texts);" }
