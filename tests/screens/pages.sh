#!/bin/sh
# pages.sh CANVASS LANGUAGE OPTION…: practise one interview of the consultation
# as it is shipped. For the scripts of screens.
canvass=$1 language=$2
shift 2
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
trap 'exit 129' HUP TERM
"$canvass" init "$folder/c" --training 2>/dev/null || exit 2
"$canvass" -C "$folder/c" take --lang "$language" --month 2026-11 --seed 5 "$@"
status=$?
exit $status
