#!/bin/sh
# Arabic in real terminals, looked at: xterm, VTE (sakura), mlterm and Konsole,
# and the last three around tmux, on an invisible display. In each:
#
# - the question and a field that is being edited stand on the screen cell by
#   cell as the fribidi program orders and shapes them. What a terminal shows is
#   compared with the same letters printed one to a row, where there is nothing
#   to put in order;
# - a line of Arabic that is printed as it is written looks as before once the
#   program has ended, was stopped, was killed by SIGTERM, or crashed;
# - an xterm that takes bytes for letters is spoken to in UTF-8, and takes bytes
#   again afterwards;
# - behind tmux its option stands as before.
#
# The pictures stay in $BUILDDIR/tests/peers/pictures: look at them.
#     terminals.sh [TERMINAL…]      all, or these: xterm vte vte-tmux …
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
LC_ALL=C.UTF-8
export LC_ALL
pictures=$BUILDDIR/tests/peers/pictures
work=$(mktemp -d "${TMPDIR:-/tmp}/canvass-peers-XXXXXX") || exit 1
mkdir -p "$pictures"
ask=$BUILDDIR/tests/screens/ask
relay=$BUILDDIR/tests/peers/relay
survey=$SRCDIR/tests/screens/survey
golden=$SRCDIR/tests/screens/mirrored.screen
count=0
failed=0
xvfb=
terminal=

alive() { [ -n "$1" ] && kill -0 "$1" 2>/dev/null; }
stop() { # PID: TERM, up to 2 s, KILL
	alive "$1" || return 0
	kill "$1" 2>/dev/null
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		alive "$1" || return 0
		sleep 0.1
	done
	kill -9 "$1" 2>/dev/null
}
leave() {
	trap - EXIT INT TERM HUP
	stop "$terminal"
	stop "$xvfb"
	wait 2>/dev/null
	[ "$failed" -gt 0 ] || rm -rf "$work"
}
trap leave EXIT
trap 'exit 129' INT TERM HUP

ok() { # NAME COMMAND…
	count=$((count + 1))
	ok_name=$1
	shift
	if "$@"; then
		echo "ok $count - terminals__${name}__$ok_name"
	else
		echo "not ok $count - terminals__${name}__$ok_name"
		failed=$((failed + 1))
	fi
}
skip() { # REASON
	count=$((count + 1))
	echo "ok $count - terminals__$name # SKIP $1"
}

# The display and a terminal on it

start_display() {
	mkfifo "$work/display"
	Xvfb -displayfd 5 -screen 0 1400x900x24 -nolisten tcp -noreset \
		5>"$work/display" >"$work/xvfb.log" 2>&1 &
	xvfb=$!
	read -r number <"$work/display" || return 1
	DISPLAY=:$number
	export DISPLAY
	unset WAYLAND_DISPLAY TMUX TMUX_PANE XAUTHORITY COLUMNS LINES
}

program() { # the program of the terminal $1
	case $1 in
	vte) echo sakura ;;
	xterm-bytes) echo xterm ;;
	*) echo "$1" ;;
	esac
}

# In the window: the relay, perhaps in tmux.
write_inside() { # FOLDER TMUX?
	cat >"$1/inside" <<END
export LC_ALL=C.UTF-8 NO_COLOR=1
unset COLUMNS LINES
exec '$relay' '$1/commands' '$1/answers'
END
	printf 'set -g status off\nset -g default-terminal tmux-256color\n' \
		>"$1/tmux.conf"
	if [ -n "$2" ]; then
		cat >"$1/start" <<END
exec tmux -u -S '$1/tmux' -f '$1/tmux.conf' new-session "sh '$1/inside'"
END
	else
		cp "$1/inside" "$1/start"
	fi
}

open_terminal() { # NAME FOLDER
	case $1 in
	xterm)
		xterm -u8 -geometry 80x24+0+0 -fa 'DejaVu Sans Mono' -fs 12 \
			-xrm 'XTerm*scrollBar: false' -xrm 'XTerm*cursorBlink: false' \
			-e sh "$2/start" ;;
	xterm-bytes)
		LC_ALL=C xterm +u8 -geometry 80x24+0+0 -fa 'DejaVu Sans Mono' -fs 12 \
			-xrm 'XTerm*scrollBar: false' -xrm 'XTerm*cursorBlink: false' \
			-e sh "$2/start" ;;
	vte)
		HOME=$2 GDK_BACKEND=x11 NO_AT_BRIDGE=1 sakura -c 80 -r 24 \
			-f 'DejaVu Sans Mono 12' -x "sh $2/start" ;;
	mlterm)
		HOME=$2 mlterm --geometry=80x24 --fontsize=16 --type=xft \
			--sbmod=none -e sh "$2/start" ;;
	konsole)
		HOME=$2 XDG_RUNTIME_DIR=$2 dbus-run-session -- konsole --separate \
			--hide-menubar --hide-tabbar -p TerminalColumns=80 \
			-p TerminalRows=24 -p 'Font=DejaVu Sans Mono,12' \
			-p ScrollBarPosition=2 -e sh "$2/start" ;;
	esac >"$2/terminal.log" 2>&1 &
	terminal=$!
}

# The largest window that is shown.
find_window() {
	window=
	for _ in $(seq 200); do
		window=$(xwininfo -root -children 2>/dev/null |
			sed -n 's/^ *\(0x[0-9a-f]*\) .* \([0-9]*\)x\([0-9]*\)+.*/\2 \1/p' |
			sort -rn | sed -n '1s/.* //p')
		[ -n "$window" ] &&
			xwininfo -id "$window" 2>/dev/null | grep -q IsViewable &&
			return 0
		alive "$terminal" || return 1
		sleep 0.1
	done
	return 1
}

# Telling the relay, and pictures

tell() { # LINE: and wait until it is done
	printf "%s\n" "$1" >&3
	read -r _ <&4
}
grab() { import -silent -window "$window" "$1"; }
picture() { # NAME: once nothing moves any more
	last=
	for _ in $(seq 25); do
		grab "$work/now.png"
		now=$(convert "$work/now.png" rgb:- | cksum)
		[ "$now" = "$last" ] && break
		last=$now
		sleep 0.2
	done
	mv "$work/now.png" "$pictures/$name-$1.png"
}
# The first row of it: the line that was printed.
first_row() { crop "$pictures/$name-$1.png" 1 1 80 "$work/first-$1.png"; }
same_line() { # NAME NAME
	first_row "$1"
	first_row "$2"
	[ "$(difference "$work/first-$1.png" "$work/first-$2.png")" -le 2 ]
}
differs_line() { ! same_line "$1" "$2"; }
# How many of a hundred inked points differ; 100 where nothing is inked.
difference() { # FILE FILE
	points=$(compare -metric AE -fuzz 30% "$1" "$2" null: 2>&1)
	ink=$(convert "$1" -colorspace gray -auto-level -threshold 50% \
		-format '%[fx:min(mean,1-mean)*w*h]' info:)
	awk -v p="$points" -v i="$ink" \
		'BEGIN { print i < 1 ? 100 : int(100 * p / i) }'
}
same() { # NAME NAME
	[ "$(difference "$pictures/$name-$1.png" "$pictures/$name-$2.png")" -le 2 ]
}

# The cells of the terminal, by what changes when the first and the last one
# are inked.
measure() {
	printf '\033[?25l\033[H\033[2J' >"$work/blank"
	tell "print $work/blank"
	picture blank
	printf '\033[?25l\033[H\033[2J\033[1;1H\033[7m \033[24;80H \033[m' \
		>"$work/corners"
	tell "print $work/corners"
	picture corners
	geometry=$(convert "$pictures/$name-blank.png" \
		"$pictures/$name-corners.png" -compose difference -composite \
		-threshold 20% -trim -format '%w %h %X %Y' info:)
	rm -f "$pictures/$name-blank.png" "$pictures/$name-corners.png"
	# shellcheck disable=SC2086 # four numbers
	set -- $geometry
	cell_w=$(($1 / 80)) cell_h=$(($2 / 24))
	left=${3#+} top=${4#+}
	[ $(($1 % 80)) -eq 0 ] && [ $(($2 % 24)) -eq 0 ] && [ "$cell_w" -gt 3 ]
}
crop() { # PICTURE ROW COLUMN CELLS OUT
	convert "$1" -crop "$((cell_w * $4))x$cell_h+$((left + cell_w * ($3 - 1)))+$((top + cell_h * ($2 - 1)))" \
		+repage "$5"
}

# Words in the order of the screen, as the fribidi program says.
ordered() { printf %s "$1" | fribidi --rtl --nopad | tr -d '\n' | sed 's/\xef\xbb\xbf//g'; }
# Where they stand in the golden screen: "ROW COLUMN", from 1.
place_of() { # WORDS
	awk -v words="$1" '/^==/ { row = 0 } /^\|/ { row++ }
		index($0, words) { print row ":" substr($0, 2, index($0, words) - 2); exit }' \
		"$golden" | {
		IFS=: read -r row before
		echo "${row:-0} $(($(printf %s "${before-}" | wc -m) + 1))"
	}
}
# The terminal's own ordering, switched by ourselves.
off() { own l false; }
on() { own h true; }
own() { # MODE VALUE
	case $base in
	vte) set -- "\033[8$1" "\033\033[8$1\033\033[2J" ;;
	mlterm) set -- "\033]5379;use_ctl=$2\007" "\033\033]5379;use_ctl=$2\007" ;;
	konsole)
		set -- "\033]50;BidiRenderingEnabled=$2\007" \
			"\033\033]50;BidiRenderingEnabled=$2\007"
		;;
	xterm-bytes) # UTF-8, which there is the other way
		if [ "$1" = l ]; then set -- '\033%%G' ''; else set -- '\033%%@' ''; fi
		;;
	*) set -- '' '' ;;
	esac
	# shellcheck disable=SC2059 # escapes
	if [ -z "$in_tmux" ]; then
		printf "$1"
	else
		tmux -S "$folder/tmux" set-option -p allow-passthrough on
		printf "\033Ptmux;$2\033\\"
	fi
}
# One letter a row, each in its column, and those cells side by side.
alone() { # WORDS COLUMN OUT
	i=0
	list=
	printf '\033[?25l\033[H\033[2J' >"$work/letters"
	printf %s "$1" | sed 's/./&\n/g' | sed '/^$/d' >"$work/each"
	while IFS= read -r letter; do
		i=$((i + 1))
		printf '\033[%d;%dH%s' "$i" $(($2 + i - 1)) "$letter" >>"$work/letters"
	done <"$work/each"
	off >"$work/off"
	tell "print $work/off"
	tell "print $work/letters"
	picture letters
	on >"$work/on"
	tell "print $work/on"
	for k in $(seq "$i"); do
		crop "$pictures/$name-letters.png" "$k" $(($2 + k - 1)) 1 "$work/cell-$k.png"
		list="$list $work/cell-$k.png"
	done
	# shellcheck disable=SC2086 # a list of files
	convert $list +append "$3"
	rm -f "$pictures/$name-letters.png"
}
reads() { # PICTURE WORDS [ROW COLUMN]: does it stand there as the letters alone do?
	visual=$(ordered "$2")
	# shellcheck disable=SC2046 # two numbers
	[ $# -eq 4 ] || set -- "$1" "$2" $(place_of "$visual")
	set -- "$1" "$visual" "$3" "$4"
	[ "$3" -gt 0 ] || return 1
	cells=$(printf %s "$visual" | wc -m)
	crop "$pictures/$name-$1.png" "$3" "$4" "$cells" "$work/seen.png"
	alone "$visual" "$4" "$work/wanted.png"
	amount=$(difference "$work/wanted.png" "$work/seen.png")
	convert "$work/seen.png" "$work/wanted.png" -append \
		"$pictures/$name-$1-beside.png"
	echo "# $amount of 100 points differ"
	[ "$amount" -le 12 ]
}
# The check itself: the same letters the other way round are not taken.
reads_not() { # PICTURE WORDS
	visual=$(ordered "$2" | rev)
	# shellcheck disable=SC2046 # two numbers
	set -- "$1" "$visual" $(place_of "$(ordered "$2")")
	cells=$(printf %s "$visual" | wc -m)
	crop "$pictures/$name-$1.png" "$3" "$4" "$cells" "$work/seen.png"
	alone "$visual" "$4" "$work/wanted.png"
	amount=$(difference "$work/wanted.png" "$work/seen.png")
	echo "# $amount of 100 points differ"
	[ "$amount" -gt 30 ]
}

# One terminal

question='هل توافق على المشاركة؟'
typed='هذا لا is 18 في'
logical='\033[?25l\033[H\033[2Jمرحبا بكم (2026) في المسح abc'
as_bytes='\033[?25l\033[H\033[2Jle caf\351 abc'
passthrough() { tmux -S "$folder/tmux" show-options -pqv allow-passthrough; }

# Into the Arabic page, from the start.
to_question() {
	tell "run $ask $survey"
	tell 'type \x0d'
	tell 'type \x1bOQ'
	tell 'type 3'
	tell 'type \x0d'
}
ended_as_before() { # HOW
	tell "print $work/logical"
	picture "after-$1"
	ok "orders_as_before_once_$1" same_line before "after-$1"
	[ -z "$in_tmux" ] || ok "tmux_is_as_before_once_$1" [ -z "$(passthrough)" ]
}
try() {
	measure || {
		ok has_cells false
		return
	}
	[ "$base" = xterm-bytes ] && line=$as_bytes || line=$logical
	# shellcheck disable=SC2059 # escapes
	printf "$line" >"$work/logical"
	tell "print $work/logical"
	picture before
	to_question
	picture question
	[ "$in_tmux" != reorders ] || ok tmux_lets_through [ "$(passthrough)" = on ]
	tell 'type 1'
	tell 'type \x0d'
	tell 'type \x1b[B1'
	tell 'type \x0d'
	tell "type $typed"
	picture field
	tell 'signal 20'
	ended_as_before stopped
	tell 'signal 18'
	picture field-again
	ok shows_the_page_again_once_continued same field field-again
	tell 'signal 15'
	ended_as_before terminated
	to_question
	tell 'type 2'
	tell 'type \x0d'
	tell 'type \x0d'
	ended_as_before ended
	to_question
	tell 'signal 11'
	ended_as_before crashed
	# where somebody says that the terminal shall order the letters: no
	# mirrored page; mlterm moves such lines to the right edge
	if [ "$base" = vte ] || [ "$base" = konsole ]; then
		tell "run $ask $survey welcome"
		for key in 4 '\x0d' 4 '\x0d' 1 '\x0d' 3 '\x0d' '\x0d'; do
			tell "type $key"
		done
		picture logical
		tell 'signal 15'
		ended_as_before left_alone
		ok leaves_the_order_to_the_terminal reads logical "$question" 4 5
	fi
	# the check itself: with the ordering off the line is another one
	if [ "$base" != xterm ]; then
		off >"$work/off"
		tell "print $work/off"
		tell "print $work/logical"
		picture off
		ok would_see_that_it_is_off differs_line before off
		rm -f "$pictures/$name-off.png"
	fi
	ok orders_the_question reads question "$question"
	ok orders_the_field reads field "$typed"
	ok would_see_the_wrong_order reads_not question "$question"
}

one() { # NAME
	name=$1
	base=${1%-tmux}
	in_tmux=
	[ "$base" = "$1" ] || in_tmux=reorders
	for tool in "$(program "$base")" ${in_tmux:+tmux}; do
		command -v "$tool" >/dev/null || {
			skip "$tool is not installed"
			return
		}
	done
	folder=$work/$name
	mkdir "$folder" && mkfifo "$folder/commands" "$folder/answers"
	write_inside "$folder" "$in_tmux"
	open_terminal "$base" "$folder"
	if find_window; then
		exec 3>"$folder/commands" 4<"$folder/answers"
		sleep 0.5
		find_window
		try
		echo end >&3
		exec 3>&- 4<&-
	else
		ok shows_a_window false
		sed 's/^/# /' "$folder/terminal.log"
	fi
	[ -z "$in_tmux" ] || tmux -S "$folder/tmux" kill-server 2>/dev/null
	stop "$terminal"
	terminal=
}

for tool in Xvfb import compare xwininfo fribidi; do
	name=all
	command -v "$tool" >/dev/null || {
		skip "$tool is not installed"
		echo "1..$count"
		exit 0
	}
done
start_display || exit 1
for each in ${*:-xterm xterm-bytes vte mlterm konsole vte-tmux mlterm-tmux konsole-tmux}; do
	one "$each"
done
echo "1..$count"
[ "$failed" -eq 0 ]
