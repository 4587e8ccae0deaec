#!/bin/sh
# The wall between the rooms (DESIGN.md section 3): who may include whom.
# SPDX-License-Identifier: GPL-3.0-or-later
cd "$SRCDIR" || exit 1
n=0
result() { # DESCRIPTION OFFENDERS
	n=$((n + 1))
	if [ -z "$2" ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		printf '%s\n' "$2" | sed 's/^/# /'
	fi
}

# header → the room that owns it
room_of() {
	case $1 in
	error | memory | buf | number | json | clock | spelling) echo base ;;
	text | bidi | catalogue) echo text ;;
	survey | expression | answer | interview | hands | rule) echo survey ;;
	record) echo record ;;
	reader) echo reader ;;
	seal) echo seal ;;
	store) echo store ;;
	dataset | release | tally | votes) echo tally ;;
	report | export | paper) echo report ;;
	ui | pages | terminal) echo ui ;;
	*) echo unknown ;;
	esac
}
may() { # the rooms a room may include, itself among them
	case $1 in
	base) echo 'base' ;;
	text) echo 'base text' ;;
	survey) echo 'base text survey' ;;
	record) echo 'base text survey record' ;;
	reader) echo 'base text survey record reader' ;;
	seal) echo 'base seal' ;;
	store) echo 'base seal store' ;;
	tally) echo 'base survey text record tally' ;;
	report) echo 'base text survey record tally report' ;;
	ui) echo 'base text survey tally ui' ;;
	cli) echo 'base text survey record reader seal store tally report ui cli' ;;
	esac
}

for room in base text survey record reader seal store tally report ui; do
	offenders=
	allowed=" $(may $room) "
	for header in $(cat src/$room/*.[ch] | sed -nE 's/^[ \t]*#[ \t]*include[ \t]*<canvass\/([a-z]+)\.h>.*/\1/p' | sort -u); do
		owner=$(room_of "$header")
		case $allowed in *" $owner "*) ;; *) offenders="$offenders canvass/$header.h" ;; esac
	done
	result "layers__${room}__includes_only_the_rooms_it_may_know" "$offenders"
done

for header in include/canvass/*.h; do
	name=$(basename "$header" .h)
	[ "$(room_of "$name")" != unknown ] || unknown="${unknown-} $name"
	foreign=$(grep -nE '#[ \t]*include[ \t]*["<](sqlite3|ncurses|curses|libconfig|sodium|fribidi|uni[a-z]+|expat|zlib)' "$header")
	[ -z "$foreign" ] || in_headers="${in_headers-}$header:$foreign "
done
result 'layers__every_public_header__belongs_to_a_room' "${unknown-}"
result 'layers__public_headers__name_no_foreign_library' "${in_headers-}"

foreign() { # PATTERN ROOM: only that room includes it
	result "layers__${2}__alone_includes_$3" "$(grep -rnE \
		"#[ \t]*include[ \t]*[\"<]($1)" src | grep -v "^src/$2/")"
}
foreign 'sqlite3\.h' store sqlite3
foreign 'n?curses[w.]?[a-z/]*\.?h?|term\.h|panel\.h|form\.h' ui curses
foreign 'libconfig\.h' reader libconfig
foreign 'sodium[./].*' seal libsodium
foreign 'fribidi.*|uni(lbrk|gbrk|norm|str|types|case|ctype|width|name|conv|stdio|string)\.h' text libunistring_and_fribidi
foreign 'expat\.h|zlib\.h' reader expat_and_zlib
foreign 'xlsxwriter[./].*|readstat\.h' export libxlsxwriter_and_readstat

result 'layers__nobody__calls_what_we_do_not_call' "$(grep -rnE \
	'\b(strcpy|strcat|sprintf|vsprintf|gets|system|popen|tmpnam|mktemp|atoi)[ \t]*\(' src)"
result 'layers__rooms__never_print_exit_or_ask_the_clock' "$(grep -rnE \
	'(^|[^-[:alnum:]_])(printf|fprintf|puts|perror|exit|abort|time|gettimeofday|localtime|localtime_r|gmtime|setlocale)[ \t]*\(' \
	src/base src/text src/survey src/record src/seal src/tally src/report src/reader src/store |
	grep -vE 'src/reader/pack\.c')"
result 'layers__tests__every_one_asserts' "$(
	for f in tests/unit/*/test-*.c; do
		cat "$(dirname "$f")"/*.h "$f" 2>/dev/null | awk -v f="$f" '
		# A test asserts, or calls a function of the file that does.
		/^[a-z].*[a-z0-9_]+\(/ && !/;$/ {
			name = $0
			sub(/\(.*/, "", name)
			sub(/.*[ *]/, "", name)
		}
		name != "" { body[name] = body[name] " " $0 }
		/^}/ { name = "" }
		/^#define [a-z_]+\(/ {
			split($2, macro, "(")
			body[macro[1]] = $0
		}
		macro[1] != "" { body[macro[1]] = body[macro[1]] " " $0 }
		!/\\$/ { macro[1] = "" }
		END {
			for (n in body)
				if (body[n] ~ /assert_|fail_msg|expect_/)
					asserts[n] = 1
			do {
				more = 0
				for (n in body)
					for (a in asserts)
						if (!(n in asserts) && body[n] ~ ("[^a-z_]" a "\\(")) {
							asserts[n] = 1
							more = 1
						}
			} while (more)
			for (n in body)
				if (n ~ /__/ && !(n in asserts))
					print f ": " n
		}'
	done)"
echo "1..$n"
