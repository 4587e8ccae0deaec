#!/bin/sh
# vote.sh FOLDER REV WORSE SAME BETTER NONE: the group of show.sh has voted
# (again). For the scripts of the projector, while it is on.
body='{"canvass":1,"uuid":"u","rev":'$2',"kind":"hands","consultation":"counted","station":"000102030405","session":{"site":null},"month":"2031-05","language":"en","status":"complete","training":true,"group":{"type":"women","present":18,"method":"hands","also_alone":"no"},"areas":["wrk"],"walk":[["top",1,"0"],["wrk",1,"0"]],"votes":{"wrk_chg":{"counts":{"-1":'$3',"0":'$4',"1":'$5'},"none":'$6'}}}'
hash=$(printf %s "$body" | b2sum -l 256 | cut -d' ' -f1)
exec sqlite3 "$1/canvass.db" "INSERT INTO record
	(uuid, rev, hash, kind, station, body) VALUES
	('00010203-0405-8607-8809-0a0b0c0d0e01', $2, x'$hash', 'hands',
	 '000102030405', '$body');"
