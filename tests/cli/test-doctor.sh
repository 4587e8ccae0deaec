#!/bin/sh
# canvass doctor: what it says of a machine, line by line.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

# A machine of our own: no swap, and a clock that is right.
CANVASS_ROOT=$work/root
CANVASS_NOW=2099-02-03T10:00:00+00:00
export CANVASS_ROOT
mkdir -p "$CANVASS_ROOT/proc/sys/kernel" "$CANVASS_ROOT/sys/block" "$work/here"
heading='Filename				Type		Size		Used		Priority'
swaps() { # LINE…
	printf '%s\n' "$heading" "$@" >"$CANVASS_ROOT/proc/swaps"
}
doctor() { run -C "$work/here" doctor </dev/null; }
line() { # DESCRIPTION LINE: a whole line
	count=$((count + 1))
	if grep -qxF -e "$2" "$out"; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		failed=$((failed + 1))
		sed 's/^/# /' "$out"
	fi
}

swaps
doctor
is "a sound machine: status" "$status" 0
is "a sound machine: nothing on standard error" "$(cat "$err")" ""
is "every line begins with OK or !" "$(grep -cvE '^(OK   |!    )[A-Z]' "$out")" 0
has "no terminal: said" "$out" '!    Terminal: there is none to look at'
has "the words of a language" "$out" 'OK   Language: en: English - Please'
line "locale" 'OK   Locale: C.UTF-8'
line "swap: none" 'OK   Swap: none'
line "clock" 'OK   Clock: 2099-02-03'
has "disk" "$out" " MB free at $work/here"
has "the folder was tried" "$out" "Folder: $work/here"
is "nothing is left in it" "$(ls -A "$work/here")" ""
has "keyboard" "$out" 'OK   Keyboard: digits as they are typed'

LC_ALL=C run -C "$work/here" doctor </dev/null
line "another locale" 'OK   Locale: C is not UTF-8, C.UTF-8 is used instead'
(
	unset LC_ALL LC_CTYPE LANG
	run -C "$work/here" doctor </dev/null
)
line "no locale" 'OK   Locale: none is set, C.UTF-8 is used'

run -C "$work/not/made/yet" doctor </dev/null
is "no folder yet: status" "$status" 0
has "no folder yet: the one above" "$out" "Folder: $work"
ok "no folder yet: it is not made" test ! -e "$work/not"

CANVASS_NOW=2019-01-05T10:00:00+00:00 run -C "$work/here" doctor </dev/null
is "a wrong clock: status" "$status" 1
has "a wrong clock: what to do" "$out" '!    Clock: it says 2019-01-05, but it is 20'

swaps '/dev/sda2                               partition	1000	0	-2'
doctor
is "open swap: status" "$status" 0
has "open swap: what to do" "$out" '!    Swap: /dev/sda2 is not known to be encrypted'
mkdir -p "$CANVASS_ROOT/sys/block/dm-1/dm"
echo CRYPT-LUKS2-0123-swap >"$CANVASS_ROOT/sys/block/dm-1/dm/uuid"
swaps '/dev/dm-1                               partition	1000	0	-2' \
	'/dev/zram0                              partition	1000	0	100'
doctor
line "swap that is encrypted or in memory" 'OK   Swap: in memory or encrypted'
echo LVM-0123 >"$CANVASS_ROOT/sys/block/dm-1/dm/uuid"
doctor
has "swap on a plain volume" "$out" '!    Swap: /dev/dm-1 is not known'
rm "$CANVASS_ROOT/proc/swaps"
doctor
has "no list of swap" "$out" '!    Swap: this system does not say'
swaps

run -C /proc doctor </dev/null
is "a folder that keeps nothing: status" "$status" 1
has "a folder that keeps nothing: said" "$out" \
	'!    Folder: /proc cannot be written and brought to the disk'
if [ "$(stat -f -c %T /dev/shm 2>/dev/null)" = tmpfs ] && [ -w /dev/shm ]; then
	run -C /dev/shm doctor </dev/null
	has "memory is no disk" "$out" '!    Folder: /dev/shm is on memory (tmpfs)'
else
	count=$((count + 1))
	echo "ok $count - memory is no disk # SKIP no tmpfs at /dev/shm"
fi

mkdir -p "$HOME/.local/share/canvass"
printf 'order logical\ndigits azerty\n' >"$HOME/.local/share/canvass/laptop"
doctor
has "an AZERTY keyboard" "$out" 'OK   Keyboard: AZERTY'

refuses "too many words" 2 'nothing is known about "now" here' doctor now
finish
