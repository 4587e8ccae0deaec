#!/bin/sh
# counted.sh CANVASS SOURCE FOLDER PEOPLE…: results of the consultation of
# counted/ (or of $SURVEY/), made in FOLDER for as long as they are shown, with
# so many pretend people each time, about their work. For the scripts of results.
canvass=$1 source=$2 folder=$3
shift 3
trap 'rm -rf "$folder"' EXIT
trap 'exit 129' HUP TERM
rm -rf "$folder" && mkdir -p "$folder" || exit 2
cp -R "$source/tests/screens/${SURVEY:-counted}/." "$folder" && chmod -R u+w "$folder" || exit 2
seed=7
for people; do
	"$canvass" -C "$folder" simulate "$people" --seed $seed --areas wrk \
		>/dev/null || exit 2
	seed=$((seed + 1))
done
"$canvass" -C "$folder" results
status=$?
exit $status
