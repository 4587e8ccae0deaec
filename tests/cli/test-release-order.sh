#!/bin/sh
# A table of everybody looks at the parts that were shown before it: 61 people,
# of whom only the second group is large enough to show. Once a part of them was
# shown, its number would give a hidden count away.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

home=$work/one
mkdir -p "$home/questionnaires"
cat >"$home/consultation.cfg" <<'CFG'
consultation = "order";
title = "Order";
languages = [ "en" ];
training = true;
flow = ( { ask = "what"; }, { ask = "profile"; } );
CFG
cat >"$home/questionnaires/what.cfg" <<'CFG'
questionnaire = "what";
version = 1;
title = "What";
language = "en";
questions = (
  { id = "q_what"; type = "select_one"; text = "What?"; sensitivity = 2;
    missing = [ "dk" ]; na = "Not for me";
    options = ( { id = "a"; text = "A"; }, { id = "b"; text = "B"; },
                { id = "c"; text = "C"; } ); }
);
CFG
cat >"$home/questionnaires/profile.cfg" <<'CFG'
questionnaire = "profile";
version = 1;
title = "Who";
language = "en";
questions = (
  { id = "p_who"; type = "select_one"; text = "Who?"; missing = [ "pns" ];
    options = ( { id = "x"; text = "X"; }, { id = "y"; text = "Y"; } ); }
);
CFG
people() { # HOW MANY, WHAT, WHO: as they type it
	i=0
	while [ $i -lt "$1" ]; do
		printf '%s\n%s\n\n' "$2" "$3" |
			"$CANVASS" -C "$home" take --plain >/dev/null || return 1
		i=$((i + 1))
	done
}
ok 'people answer' people 16 1 1
ok 'and more' people 5 2 1
ok 'and more do not know' people 1 dk 1
ok 'and more, not for them' people 1 na 1
ok 'and of the others' people 24 1 2
ok 'and more of them' people 9 2 2
ok 'and more' people 1 3 2
ok 'and more do not know' people 2 dk 2
ok 'and more, not for them' people 2 na 2
counts() { # WORDS…: option and count
	run -C "$home" tally "$@" --release --format csv </dev/null
	tail -n +2 "$out" | cut -d, -f4,5 | tr '\n' ' '
}
cp "$home/canvass.db" "$work/before.db"
is 'release__shows_the_larger_group__by_itself' "$(counts p_who)" 'x, y,40 '
cp "$work/before.db" "$home/canvass.db"
is 'release__shows_a_part' \
	"$(counts q_what --where "p_who = 'x'")" 'a,15 b, c, '
is 'release__looks_at_earlier_parts__before_it_shows_the_whole' \
	"$(counts p_who)" 'x, y, '
is 'release__keeps_what_it_shows' "$(counts p_who)" 'x, y, '

# The other way round, the part gives way: how many were in it is not said.
cp "$work/before.db" "$home/canvass.db"
is 'release__shows_the_larger_group__again' "$(counts p_who)" 'x, y,40 '
is 'release__looks_at_the_whole__before_it_shows_a_part' \
	"$(counts q_what --where "p_who = 'x'")$(
		tail -n 1 "$out" | cut -d, -f7)" 'a,15 b, c, '
cp "$work/before.db" "$home/canvass.db"
is 'release__says_how_many_were_in_a_part__by_itself' \
	"$(counts q_what --where "p_who = 'x'")$(
		tail -n 1 "$out" | cut -d, -f7)" 'a,15 b, c, 25'
finish
