# A consultation with answers that other programs could take for something else,
# for the tests of export: make_odd FOLDER. SPDX-License-Identifier: GPL-3.0-or-later

# 32 letters: as long as an id may be
odd_long=abcdefghijklmnopqrstuvwxyz_12345

make_odd() {
	mkdir -p "$1/questionnaires" "$1/lang/zh" "$1/lang/ar"
	wide=$(awk 'BEGIN { for (i = 0; i < 120; i++) printf "选" }')
	cat >"$1/consultation.cfg" <<-'END'
		consultation = "odd";
		title = "Odd";
		languages = [ "en", "ar", "zh" ];
		flow = ( { ask = "q"; } );
	END
	cat >"$1/questionnaires/q.cfg" <<-END
		questionnaire = "q";
		version = 2;
		title = "Q";
		language = "en";
		questions = (
		{ id = "temp"; type = "integer"; text = "How cold?"; min = -5000; max = 200; },
		{ id = "depth"; type = "decimal"; text = "How deep?"; min = -200; max = 200; },
		{ id = "plain"; type = "integer"; text = "How many?"; min = 0; max = 99; },
		{ id = "mood"; type = "scale"; text = "Mood?";
		  points = ( { value = -90; text = "Bad"; }, { value = 0; text = "So"; }, { value = 5; text = "Good"; } ); },
		{ id = "pick"; type = "select_one"; text = "$wide";
		  options = ( { id = "a"; text = "$wide"; }, { id = "b"; text = "B"; } ); },
		{ id = "$odd_long"; type = "select_multiple"; text = "Many?";
		  options = ( { id = "$odd_long"; text = "X"; }, { id = "${odd_long%5}6"; text = "Y"; }, { id = "with"; text = "Z"; } ); },
		{ id = "str1"; type = "text"; text = "Say?"; max_length = 10000; },
		{ id = "byte"; type = "rank"; text = "First?"; max_select = 2;
		  options = ( { id = "l"; text = "L"; }, { id = "m"; text = "M"; }, { id = "n"; text = "N"; } ); }
		);
	END
	for l in ar zh; do
		printf 'language = "%s";\nquestionnaire = "q";\nversion = 2;\nmood = { points = ( "%s", "0", "1" ); };\n' \
			$l "$([ $l = ar ] && echo 'سيئ' || echo '不好')" \
			>"$1/lang/$l/q.cfg"
	done
	# the store is made by somebody who leaves everything empty
	printf '\n\n\n2\n2\n1\n\n1\n\n' | "$CANVASS" -C "$1" take --plain \
		--seed 1 --month 2031-05 >/dev/null 2>&1
	sqlite3 -batch "$1/canvass.db" 'DELETE FROM record'
}

# odd_body FOLDER WHO LANGUAGE VERSION ANSWERS: a row with its true hash
odd_body() {
	odd_uuid=00000000-0000-8000-8000-0000000000$2
	printf '{"canvass":1,"uuid":"%s","rev":1,"salt":"00","kind":"interview","consultation":"odd","station":"abc","session":{"site":null},"month":"2031-05","language":"%s","mode":"interview","status":"complete","training":false,"walk":[["q",%s,"00"]],"stopped_at":null,"answers":%s,"order":{},"reversed":false,"minutes":3}' \
		"$odd_uuid" "$3" "$4" "$5" >"$work/body"
	sqlite3 -batch "$1/canvass.db" "INSERT INTO record
		(uuid, rev, hash, kind, station, body) VALUES ('$odd_uuid', 1,
		x'$(b2sum -l 256 "$work/body" | cut -d' ' -f1)', 'interview',
		'abc', CAST(readfile('$work/body') AS TEXT))"
}

# Answers that are numbers others take for missing ones, and missing ones; an
# earlier version; a removed question; words of every kind.
odd_bodies() {
	odd_body "$1" 01 en 2 "{\"temp\":-98,\"depth\":-98.5,\"plain\":7,\"mood\":-98,\"pick\":\"a\",\"$odd_long\":[\"$odd_long\",\"with\"],\"str1\":\"=1+1\",\"byte\":[\"n\",\"l\"],\"gone\":2.5}"
	odd_body "$1" 02 ar 2 "{\"temp\":{\"missing\":\"dk\"},\"depth\":{\"missing\":\"pns\"},\"plain\":{\"missing\":\"dk\"},\"mood\":{\"missing\":\"na\"},\"pick\":{\"missing\":\"pns\"},\"$odd_long\":{\"missing\":\"dk\"},\"str1\":{\"missing\":\"blank\"},\"byte\":{\"missing\":\"pns\"}}"
	odd_body "$1" 03 zh 2 "{\"temp\":-997,\"depth\":-94,\"plain\":{\"missing\":\"blank\"},\"mood\":5,\"pick\":\"b\",\"str1\":\"$(
		awk 'BEGIN { for (i = 0; i < 10000; i++) printf "字" }')\",\"gone\":{\"missing\":\"dk\"}}"
	odd_body "$1" 04 en 1 '{"temp":-94,"plain":-99,"mood":0,"str1":"﻿\ta\rb\u0000\u001b[1m\u202e;1,5"}'
	odd_body "$1" 05 en 2 "{\"temp\":20,\"depth\":1.25,\"plain\":0,\"mood\":{\"missing\":\"dk\"},\"$odd_long\":[\"${odd_long%5}6\"],\"str1\":\"＋1\",\"gone\":3000000000}"
}
