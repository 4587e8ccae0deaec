# A consultation of 10,000 simulated people for figures to be counted in: every
# rule that brings people to areas, two versions of a questionnaire, places,
# months, interviews that stopped early, and rows as other stations write them:
# corrections, voids, both again, conflicts, a damaged one. $folder is made.
# SPDX-License-Identifier: GPL-3.0-or-later

# configure RULE VERSION: the flow from here on
configure() {
	sed -E 's/^training = .*/training = true;/
		s/^# (sites = \()$/\1/; s/^#	(\{ id = "(south|north)".*)/\1/; s/^# \);$/);/
		s/areas = "session"; max = 2/areas = "'"$1"'"; min = 1; max = 2/
		s/^	\{ ask = "profile"; \},/	{ ask = "more"; },\n&/' \
		"$SRCDIR/surveys/consultation.cfg" >"$folder/consultation.cfg"
	sed "s/^#$2[ 	]*/	/; /^#/d" "$SRCDIR/tests/figures/more.cfg" \
		>"$folder/questionnaires/more.cfg"
}

# people N RULE VERSION MONTH SEED
people() {
	configure "$2" "$3"
	CANVASS_NOW=$4-17T10:20:30+00:00 \
		"$CANVASS" -C "$folder" simulate "$1" --seed "$5" >/dev/null
}

# Bodies as other stations would write them, a row each: uuid, revision, kind,
# station, body, parted by tabs.
other_rows() {
	sqlite3 -batch -readonly -tabs "$folder/canvass.db" <<-'END'
		CREATE TEMP VIEW old AS SELECT *, lower(hex(hash)) AS was FROM record
		  WHERE kind = 'interview';
		-- corrected once: other answers, another language, another place
		CREATE TEMP VIEW corrected AS SELECT *, json_replace(
		  json_set(body, '$.rev', 2, '$.of', was, '$.why', 'misheard',
		    '$.by', 'facilitator'),
		  '$.language', 'fr', '$.session.site', 'north',
		  '$.answers.p_gen', 'x', '$.answers.m_int', seq % 300) AS body2
		  FROM old;
		-- taken out
		CREATE TEMP VIEW voided AS SELECT *, json_set(body, '$.rev', 2,
		  '$.of', was, '$.why', 'twice', '$.by', 'coordinator',
		  '$.status', 'void') AS body2 FROM old;
		SELECT uuid, 2, kind, station, body2 FROM corrected
		  WHERE seq % 53 IN (1, 5, 6)
		UNION ALL
		SELECT uuid, 2, kind, station, body2 FROM voided
		  WHERE seq % 53 IN (2, 3, 4, 6)
		UNION ALL
		-- in conflict with what is above: (4) a void, (5) a correction
		SELECT uuid, 2, kind, 'feedc0ffee00', json_replace(body2,
		  '$.station', 'feedc0ffee00', '$.why', 'heard twice', '$.answers.p_gen', 'w') FROM corrected WHERE seq % 53 IN (4, 5)
		UNION ALL
		-- back again, or settled: the third revision
		SELECT uuid, 3, kind, station, json_replace(body2, '$.rev', 3,
		  '$.answers.p_gen', 'm') FROM corrected
		  WHERE seq % 53 = 3 OR seq % 106 = 5
		UNION ALL
		-- stopped at a question that is asked no more
		SELECT uuid, 2, kind, station, json_remove(json_set(body, '$.rev', 2,
		  '$.of', was, '$.why', 'slip', '$.by', 'facilitator',
		  '$.stopped_at', 'm_old'), '$.answers.m_old')
		  FROM old WHERE seq % 53 > 8 AND body ->> '$.stopped_at' = 'm_go'
		  AND instr(body, '["more",1,') > 0
		UNION ALL
		-- of another station, which sends its first or only its second
		-- revision
		SELECT 'feedc0ff-ee00' || substr(uuid, 14), 1 + seq % 2, kind,
		  'feedc0ffee00', json_set(body, '$.rev', 1 + seq % 2, '$.uuid',
		  'feedc0ff-ee00' || substr(uuid, 14), '$.station',
		  'feedc0ffee00', '$.salt', lower(hex(randomblob(16))))
		  FROM record WHERE (seq % 53 = 7 AND kind = 'interview')
		  OR (seq % 7 = 0 AND kind IN ('declined', 'ineligible'));
	END
}

# Those rows, each with the hash of its body; third revisions come before second
# ones.
add_rows() {
	mkdir "$work/bodies"
	other_rows | sort -t "$(printf '\t')" -k 2,2nr -k 1,1 >"$work/rows"
	LC_ALL=C awk -F'\t' -v d="$work/bodies/" '{ f = d sprintf("%06d", NR)
		printf "%s", $5 >f; close(f) }' "$work/rows"
	(cd "$work/bodies" && b2sum -l 256 -- * | cut -d' ' -f1) >"$work/hashes"
	paste "$work/hashes" "$work/rows" | LC_ALL=C awk -F'\t' -v q="'" '
		BEGIN { print "BEGIN;" }
		{ gsub(q, q q, $6); printf "INSERT INTO record (uuid, rev, hash," \
			" kind, station, body) VALUES (%s);\n", q $2 q "," $3 ",x" \
			q $1 q "," q $4 q "," q $5 q "," q $6 q }
		END { print "COMMIT;" }' | sqlite3 -batch "$folder/canvass.db"
	rm -rf "$work/bodies"
}

# make_store N: so many people in all, at most a little more
make_store() {
	cp -R "$SRCDIR/surveys" "$folder" && chmod -R u+w "$folder"
	people $(($1 * 30 / 100)) session 1 2031-01 1 &&
		people $(($1 * 18 / 100)) chosen 1 2031-02 2 &&
		people $(($1 * 10 / 100)) ranked 1 2031-02 3 &&
		people $(($1 * 17 / 100)) random 2 2031-03 4 &&
		people $(($1 * 10 / 100)) all 2 2031-04 5 &&
		people $(($1 * 15 / 100)) compare 2 2031-05 6 &&
		configure session 2 && add_rows
}
