#!/bin/sh
# take.sh CANVASS SURVEY OPTION…: `canvass take` on a writable copy of a
# consultation. For the scripts of screens.
canvass=$1 survey=$2
shift 2
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
trap 'exit 129' HUP TERM
cp -R "$survey/." "$folder" && chmod -R u+w "$folder" || exit 2
"$canvass" -C "$folder" take "$@"
status=$?
exit $status
