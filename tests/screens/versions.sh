#!/bin/sh
# versions.sh CANVASS SOURCE FOLDER: results of the consultation of counted/
# whose questionnaire about work has changed since the first of two days: one
# question is gone, one has another meaning, and one answer is left out. For the
# scripts of results.
canvass=$1 source=$2 folder=$3
trap 'rm -rf "$folder"' EXIT
trap 'exit 129' HUP TERM
rm -rf "$folder" && mkdir -p "$folder" || exit 2
cp -R "$source/tests/screens/counted/." "$folder" && chmod -R u+w "$folder" || exit 2
"$canvass" -C "$folder" simulate 40 --seed 7 --areas wrk >/dev/null || exit 2
wrk=$folder/questionnaires/wrk.cfg
sed -i -e 's/^version = 1;/version = 2;/' \
	-e 's/How important is this topic to you?/How important is this to your family?/' \
	-e '/id = "hours"/d' -e '/id = "wrk_since"/,+1d' "$wrk"
sed -i -e 's/version = 1;/version = 2;/' -e 's/ hours = "[^"]*";//' \
	-e '/^wrk_since/d' "$folder/lang/ar/wrk.cfg"
"$canvass" -C "$folder" check >/dev/null 2>&1 || exit 2
"$canvass" -C "$folder" simulate 20 --seed 8 --areas wrk >/dev/null || exit 2
"$canvass" -C "$folder" results
status=$?
exit $status
