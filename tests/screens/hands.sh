#!/bin/sh
# hands.sh CANVASS SOURCE KIND [WORD…]: `canvass hands WORD…` in a practice
# consultation of the shipped questionnaires; KIND is its language, or azerty,
# or killed: the program is killed at USR1 and started again. For the scripts of
# screens.
canvass=$1 source=$2 kind=$3
shift 3
home=$(mktemp -d) || exit 2
trap 'cd / && rm -rf "$home"' EXIT
trap 'exit 129' HUP TERM
cd "$home" || exit 2
HOME=$home CANVASS_POWER=power
export HOME CANVASS_POWER
"$canvass" init group --training >init 2>&1 || { cat init; exit 2; }
cat >group/referral.cfg <<'END'
language = "en";
help = ( { kind = "legal"; text = "Migrants' law desk, Tuesday evening, free"; },
	 { kind = "talk"; text = "Helpline, day and night"; } );
END
case $kind in
en | killed) ;;
ar) sed -i 's/^languages = .*/languages = [ "ar", "en" ];/' \
	group/consultation.cfg ;;
azerty)
	mkdir -p .local/share/canvass
	echo 'digits azerty' >.local/share/canvass/laptop ;;
*) exit 2 ;;
esac
if [ "$kind" = killed ]; then
	"$canvass" -C group hands "$@" </dev/tty &
	pid=$!
	trap 'kill -9 $pid' USR1
	wait $pid 2>killed
	trap - USR1
	wait $pid 2>killed
	echo started again
fi
"$canvass" -C group hands "$@"
status=$?
[ "$kind" = killed ] || exit $status
stty sane
# what is kept, and that interviews are not touched by it
sqlite3 group/canvass.db "
SELECT 'rev', rev, kind, json_extract(body, '$.areas') FROM record ORDER BY rev;
SELECT 'chain', count(*) FROM record a JOIN record b
 ON a.uuid = b.uuid AND a.rev = b.rev + 1
 WHERE json_extract(a.body, '$.of') = lower(hex(b.hash));
SELECT 'group', json_extract(body, '$.group') FROM record WHERE rev = 1;
SELECT 'vote', json_extract(body, '$.votes.wrk_equal') FROM record WHERE rev = 2;
SELECT 'views', (SELECT count(*) FROM response), (SELECT count(*) FROM answer);
SELECT 'drafts', count(*) FROM draft;"
"$canvass" -C group tally --format json wrk_equal |
	grep -o '"complete":[0-9]*,"partial":[0-9]*'
exit $status
