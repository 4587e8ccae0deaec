#!/bin/sh
# mixed.sh CANVASS SOURCE FOLDER: results of the consultation of counted/ where
# some were asked about one area, chosen for everyone, and later a few about the
# other, which they chose themselves, with the same questions; and only men are
# asked one question, which is not translated. For the scripts of results.
canvass=$1 source=$2 folder=$3
trap 'rm -rf "$folder"' EXIT
trap 'exit 129' HUP TERM
rm -rf "$folder" && mkdir -p "$folder" || exit 2
cp -R "$source/tests/screens/counted/." "$folder" && chmod -R u+w "$folder" || exit 2
for part in "$folder/questionnaires" "$folder/lang/ar"; do
	title=$(grep '^title' "$part/cli.cfg")
	sed -e 's/wrk/cli/g' -e 's/^area = 4/area = 2/' -e "s/^title.*/$title/" \
		"$part/wrk.cfg" >"$part/cli.new" && mv "$part/cli.new" "$part/cli.cfg" || exit 2
done
sed -i '$d' "$folder/questionnaires/profile.cfg"
cat >>"$folder/questionnaires/profile.cfg" <<'END'
	,{ id = "p_army"; type = "select_one"; relevant = "${p_gen} = 'm'";
	  text = "Did you come because of the army?";
	  options = ( { id = "yes"; text = "Yes"; }, { id = "no"; text = "No"; } ); }
);
END
"$canvass" -C "$folder" check >/dev/null 2>&1 || exit 2
"$canvass" -C "$folder" simulate 40 --seed 7 --areas wrk >/dev/null || exit 2
sed -i 's/areas = "session"/areas = "chosen"/' "$folder/consultation.cfg"
"$canvass" -C "$folder" simulate 24 --seed 8 >/dev/null || exit 2
"$canvass" -C "$folder" results
status=$?
exit $status
