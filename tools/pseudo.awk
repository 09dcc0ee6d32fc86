# pseudo.awk: reads a template of translations (.pot) and writes a catalogue of a language that nobody speaks: each text is
# longer by about two fifths, has letters beyond ASCII, and stands between the marks ⟨ and ⟩, so that whoever reads the
# screen sees whether its end is there. Formats (%s, {facts}), [brackets], line ends, a full stop at the end and blanks at
# both ends stay as they are. It is made for the tests and never installed.

BEGIN {
	from = "aceinouyACEINOUYsz"
	n = split("á ç é í ñ ö ü ý Á Ç É Í Ñ Ö Ü Ý š ž", to, " ")
	for (i = 1; i <= n; i++)
		letter[substr(from, i, 1)] = to[i]
}

function longer(text,   out, i, c, plain, lead, tail, filler, take) {
	lead = tail = ""
	while (text ~ /^( |\\n)/) {
		take = substr(text, 1, 1) == " " ? 1 : 2
		lead = lead substr(text, 1, take)
		text = substr(text, take + 1)
	}
	while (text ~ /( |\\n)$/) {
		take = text ~ / $/ ? 1 : 2
		tail = substr(text, length(text) - take + 1) tail
		text = substr(text, 1, length(text) - take)
	}
	if (text ~ /[^.]\.$/) {
		tail = "." tail
		text = substr(text, 1, length(text) - 1)
	}
	out = ""
	plain = 0
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (c == "\\") {
			out = out c substr(text, ++i, 1)
		} else if (c == "%" && match(substr(text, i), /^%(%|[-0-9.#+' *]*(hh|h|ll|l|z|j|t)?[a-zA-Z]|[-0-9.]*<[A-Za-z0-9]+>)/)) {
			out = out substr(text, i, RLENGTH)
			i += RLENGTH - 1
		} else if (c == "{" && match(substr(text, i), /^\{[a-z_0-9]+\}/)) {
			out = out substr(text, i, RLENGTH)
			i += RLENGTH - 1
		} else {
			out = out (c in letter ? letter[c] : c)
			plain++
		}
	}
	filler = ""
	for (i = 0; i < plain * 2 / 5; i++)
		filler = filler (i % 5 == 2 ? " " : i % 2 ? "ő" : "ŵ")
	sub(/ $/, "ŵ", filler)
	return lead "⟨" out filler "⟩" tail
}

function flush(   i) {
	if (id == "" && !head) {
		head = 1
		print "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n"
	} else if (id != "") {
		if (flags != "")
			print flags
		if (context != "")
			print "msgctxt \"" context "\""
		print "msgid \"" id "\""
		if (plural != "") {
			print "msgid_plural \"" plural "\""
			print "msgstr[0] \"" longer(id) "\"\nmsgstr[1] \"" longer(plural) "\"\n"
		} else {
			print "msgstr \"" longer(id) "\"\n"
		}
	}
	id = plural = context = flags = part = ""
}

function text(line) {
	sub(/^[^"]*"/, "", line)
	sub(/"$/, "", line)
	return line
}

/^$/ { flush(); next }
/^#,/ { flags = $0; next }
/^#/ { next }
/^msgctxt/ { context = text($0); part = "context"; next }
/^msgid_plural/ { plural = text($0); part = "plural"; next }
/^msgid/ { id = text($0); part = "id"; next }
/^msgstr/ { part = ""; next }
/^"/ {
	if (part == "id")
		id = id text($0)
	else if (part == "plural")
		plural = plural text($0)
	else if (part == "context")
		context = context text($0)
}
END { flush() }
