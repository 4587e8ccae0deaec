#!/bin/sh
# show.sh CANVASS SOURCE FOLDER PEOPLE WORD…: `canvass show WORD…` in the
# consultation of counted/, made in FOLDER for as long as it is shown, with so
# many pretend people and one group vote. For the scripts of screens; $MORE more
# people come in after the first Esc, and everything is shown again.
canvass=$1 source=$2 folder=$3 people=$4
shift 4
trap 'rm -rf "$folder"' EXIT
trap 'exit 129' HUP TERM
rm -rf "$folder" && mkdir -p "$folder" || exit 2
cp -R "$source/tests/screens/counted/." "$folder" && chmod -R u+w "$folder" || exit 2
if [ "$people" -gt 0 ]; then
	"$canvass" -C "$folder" simulate "$people" --seed 7 --areas wrk \
		>/dev/null || exit 2
	body='{"canvass":1,"uuid":"u","rev":1,"kind":"hands","consultation":"counted","station":"000102030405","session":{"site":null},"month":"2031-05","language":"en","status":"complete","training":true,"group":{"type":"women","present":18,"method":"hands","also_alone":"no"},"areas":["wrk"],"walk":[["top",1,"0"],["wrk",1,"0"]],"votes":{"top2":{"method":"tokens","counts":{"cli":17,"wrk":13},"none":6},"wrk_chg":{"counts":{"-1":4,"0":2,"1":7},"none":5}}}'
	hash=$(printf %s "$body" | b2sum -l 256 | cut -d' ' -f1)
	sqlite3 "$folder/canvass.db" "INSERT INTO record
		(uuid, rev, hash, kind, station, body) VALUES
		('00010203-0405-8607-8809-0a0b0c0d0e01', 1, x'$hash', 'hands',
		 '000102030405', '$body');" || exit 2
fi
"$canvass" -C "$folder" show "$@"
status=$?
if [ -n "$MORE" ]; then
	"$canvass" -C "$folder" simulate "$MORE" --seed 9 --areas wrk \
		>/dev/null || exit 2
	"$canvass" -C "$folder" show "$@"
	status=$?
fi
exit $status
