# Turns the label templates into C: one string a file, named by its file. Run by make.
#
#	awk -f label_text.awk data/labels/*.label > label_text.c
function quoted(s) { gsub(/\\/, "\\\\", s); gsub(/"/, "\\\"", s); return s }
BEGIN {
	print "/* Made from data/labels by make. */"
	print "#include \"io/label_template.h\"\n\nconst struct label_text label_texts[] = {"
}
FNR == 1 {
	if (NR > 1) print "\t},"
	name = FILENAME
	sub(/.*\//, "", name)
	sub(/\.label$/, "", name)
	print "\t{ \"" name "\",\n"
}
{ print "\t\"" quoted($0) "\\n\"" }
END { print "\t},\n};\nconst size_t n_label_texts = ARRAY_LEN(label_texts);" }
