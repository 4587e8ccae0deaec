#!/bin/sh
# canvass eval: values, faults, answers given with --with.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

gives "a number" 0 2 eval "1 + 1"
gives "a hyphen first" 0 -3 eval "-3"
gives "a text as it is" 0 "it's" eval '"it'"'"'s"'
gives "an empty text is an empty line" 0 "" eval "''"
gives "true" 0 true eval "1 = 1"
gives "the pinned day" 0 2031-05-17 eval "today()"
gives "the pinned moment" 0 2031-05-17T10:20:30.000+00:00 eval "now()"
gives "no such answer is empty" 0 true eval '${x} = ""'
gives "an answer" 0 true eval '${x} = "yes"' --with x=yes
gives "two answers" 0 7 eval '${a} + ${b}' --with a=3 --with=b=4
gives "the last one counts" 0 4 eval '${a}' --with a=3 --with a=4
gives "the question itself" 0 true eval '. > 4' --with .=5
gives "numbers are numbers" 0 true eval '${x} = "05"' --with x=5
gives "unusual numbers stay text" 0 false eval '${x} = "5"' --with x=05
gives "dates are dates" 0 true eval '${d} < today()' --with d=2001-02-03
gives "what only looks like a date is text" 0 2001-02-30 eval '${d}' --with d=2001-02-30
gives "several choices" 0 true eval 'selected(${m}, "b")' --with "m=a b c"
gives "random is below one" 0 true eval "random() < 1 and random() >= 0"
gives "uuid has its form" 0 true eval \
	"regex(uuid(), '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}')"
gives "no consultation is needed" 0 1 -C /nonexistent eval 1
gives "no locale is needed" 0 5 eval 'string-length("Grüße")'
status=0
got=$(LC_ALL=fr_FR.UTF-8 "$CANVASS" eval "1 div 2") || status=$?
is "a French locale has no comma" "$status: $got" "0: 0.5"
got=$(LC_ALL=C "$CANVASS" eval 'string-length("Grüße")')
is "a locale without UTF-8" "$got" 5

refuses "a fault names its column" 1 \
	'canvass: column 6: use a single = to compare' eval '${x} == 1'
refuses "columns are code points" 1 'canvass: column 8: ' eval '"äö" + /'
refuses "an empty expression" 1 'canvass: column 1: the expression is empty' eval ''
refuses "--with without =" 2 'it is written --with ID=VALUE' eval 1 --with x
refuses "a limit that is hit" 1 'canvass: this expression takes too much work' \
	eval 'string-length(concat(${a}, ${a}, ${a}, ${a}))' \
	--with "a=$(printf '%020000d' 7)"
finish
