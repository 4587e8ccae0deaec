#!/bin/sh
# canvass init: a new consultation from the packed files.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

run init "$work/a/b"
is "a new folder: status" "$status" 0
is "a new folder: nothing on standard output" "$(cat "$out")" ""
has "a new folder: says where" "$err" "a new consultation is in $work/a/b"
# The program's own words stay in the program.
(cd "$SRCDIR/surveys" && find . -name '*.cfg' ! -name language.cfg | sort) >"$work/wanted"
(cd "$work/a/b" && find . -type f | sort) >"$work/got"
ok "a new folder: every file" diff "$work/wanted" "$work/got"
ok "a new folder: as shipped" diff -r -x room.mk -x lang "$SRCDIR/surveys" "$work/a/b"
run -C "$work/a/b" check
is "a new folder: without an error" "$status" 0

refuses "the same folder again" 1 'there is something in this folder already' \
	init "$work/a/b"
mkdir "$work/empty"
run init --open "$work/empty"
is "an empty folder" "$status" 0
run init --training "$work/training"
is "training: status" "$status" 0
has "training: says so" "$err" "a new training consultation is in"
has "training: is set" "$work/training/consultation.cfg" "training = true;"
has "training: remarks stay" "$work/training/consultation.cfg" \
	"# A consultation for practice"
ok "training: nothing old is left" \
	test ! -e "$work/training/consultation.cfg.old"
echo secret >"$work/phrase"
refuses "a passphrase" 1 'cannot lock answers with a passphrase yet' \
	init --passphrase-file "$work/phrase" "$work/locked"
ok "a passphrase: nothing was made" test ! -e "$work/locked"
refuses "both" 2 'exclude each other' \
	init --open --passphrase-file "$work/phrase" "$work/locked"
refuses "no folder" 2 'something is missing: canvass init FOLDER' init
echo x >"$work/file"
refuses "a file in the place of the folder" 1 "" init "$work/file"
refuses "below a file" 1 'cannot be made' init "$work/file/below"
finish
