# fill FOLDER: the small consultation with its people; $SAID is what one of them
# said, as it stands in JSON, and $MARKED how it may be quoted. For the tests of
# the report.
# SPDX-License-Identifier: GPL-3.0-or-later
fill() {
	mkdir -p "$1" && cp -R "$SRCDIR/tests/cli/report/." "$1" &&
		chmod -R u+w "$1" && rm -rf "$1/golden" "$1"/*.awk "$1"/*.sh
	# makes the store, and an interview that is then forgotten
	"$CANVASS" -C "$1" take --plain </dev/null >/dev/null 2>&1
	SAID=${SAID:-} MARKED=${MARKED:-} \
		awk -f "$SRCDIR/tests/cli/report/people.awk" >"$1/rows"
	echo 'BEGIN; DELETE FROM draft;' >"$1/sql"
	while IFS='	' read -r uuid rev kind body; do
		case $body in
		*'"@'*)
			of=${body#*\"@}
			of=${of%%\"*}
			old=$(cat "$1/hash.$of")
			body=${body%%@"$of"*}$old${body#*@"$of"}
			;;
		esac
		hash=$(printf %s "$body" | b2sum -l 256)
		hash=${hash%% *}
		echo "$hash" >"$1/hash.$uuid.$rev"
		printf "INSERT INTO record (uuid, rev, hash, kind, station, body)
			VALUES ('%s', %s, x'%s', '%s', '000102030405', '%s');\n" \
			"$uuid" "$rev" "$hash" "$kind" \
			"$(printf %s "$body" | sed "s/'/''/g")" >>"$1/sql"
	done <"$1/rows"
	# one that is not as it was written
	printf "%s\n" "UPDATE record SET body = replace(body, 'minutes\":14',
		'minutes\":15') WHERE uuid LIKE '%%0d0013' AND rev = 1;" \
		'COMMIT;' >>"$1/sql"
	sqlite3 "$1/canvass.db" <"$1/sql" && rm -f "$1"/hash.* "$1/rows" "$1/sql"
}
