#!/bin/sh
# hands.sh CANVASS SOURCE KIND [WORD…]: `canvass hands WORD…` in a practice
# consultation of the shipped questionnaires; KIND is its language, or azerty,
# or killed: the program is killed at USR1 and started again; or voted: the
# results of people and a group. For the scripts of screens.
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
voted)
	"$canvass" -C group simulate 40 --seed 7 --areas wrk >/dev/null || exit 2
	body='{"canvass":1,"uuid":"u","rev":1,"kind":"hands",
"station":"000102030405","session":{"site":null},"month":"2026-11",
"status":"complete","training":true,"group":{"type":"women","present":18,
"method":"hands","also_alone":"no"},"areas":["wrk"],"walk":[["wrk",1,"0"]],
"votes":{"wrk_first":{"counts":{"pay":4,"fees":2,"change":7},"none":5}}}'
	hash=$(printf %s "$body" | b2sum -l 256 | cut -d' ' -f1)
	sqlite3 group/canvass.db "INSERT INTO record
		(uuid, rev, hash, kind, station, body) VALUES
		('00010203-0405-8607-8809-0a0b0c0d0e0f', 1, x'$hash', 'hands',
		 '000102030405', '$body');" || exit 2
	"$canvass" -C group results
	exit ;;
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
