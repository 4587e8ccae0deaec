#!/bin/sh
# canvass hands: what does not open, and group votes beside interviews.
. "$SRCDIR/tests/cli/lib.sh"
cd "$work" || exit 1
"$CANVASS" init group --training >/dev/null || exit 1

refuses "what is never asked in a group" 1 'never asked in a group' \
	-C group hands wrk_first det_exp
refuses "what has nothing to choose" 1 'never asked in a group' \
	-C group hands core_why
refuses "what is not there" 1 'no such question' -C group hands wrk_fist
refuses "without a terminal" 1 'needs a terminal' -C group hands wrk_first
is "refusing keeps nothing" \
	"$(sqlite3 group/canvass.db 'SELECT count(*) FROM record')" 0
run hands --help
is "help" "$status" 0
finish
