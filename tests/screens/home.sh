#!/bin/sh
# home.sh CANVASS SOURCE KIND: canvass as a facilitator starts it, in a HOME of
# its own, so that paths on the screen are the same each time. KIND is what
# lies in it. For the scripts of screens.
canvass=$1 source=$2 kind=$3
home=$(mktemp -d) || exit 2
trap 'cd / && rm -rf "$home"' EXIT
trap 'exit 129' HUP TERM
cd "$home" || exit 2
usual=canvass/consultation
HOME=$home CANVASS_HOME=$usual CANVASS_MEDIA=media CANVASS_POWER=power
export HOME CANVASS_HOME CANVASS_MEDIA CANVASS_POWER
mkdir canvass power media Documents

copy() { # SURVEY FOLDER
	mkdir -p "$2" && cp -R "$1/." "$2" && chmod -R u+w "$2"
}
# A consultation with nothing missing but local help.
ready() {
	copy "$source/surveys" "$usual"
	sed -i -e 's/^\t# \(organisation\|shared_with\|feedback_\)/\t\1/' \
		-e '/^# sites = (/,/^# );/s/^# \{0,1\}//' \
		"$usual/consultation.cfg"
}
# An interview that was left after some answers.
leave() { # ANSWER…
	printf '%s\n' "$@" | "$canvass" take --plain --areas wrk,srv \
		--site south --seed 5 >/dev/null 2>&1
}

case $kind in
empty) ;;
ready) ready ;;
unfinished)
	ready
	leave '' '' '' '' '' '' 1 1 1 3
	leave '' '' '' '' '' '' 1 1 1 3 '' '1 2 3' 'because' 3
	;;
battery)
	ready
	mkdir power/BAT0
	echo Battery >power/BAT0/type
	echo Discharging >power/BAT0/status
	echo 12 >power/BAT0/capacity
	;;
broken)
	ready
	cp "$usual/consultation.cfg" "$usual/consultation.cfg.old"
	sed -i 's/^title = .*/title = "Our voice;/' "$usual/consultation.cfg"
	;;
busy)
	ready
	"$canvass" take --plain </dev/null >/dev/null 2>&1
	exec 9>"$usual/canvass.lock"
	flock 9
	;;
stick)
	copy "$source/surveys" media/ana/our-voice
	echo 'not for others' >media/ana/our-voice/notes.txt
	echo 'no store at all' >media/ana/our-voice/canvass.dbx
	;;
sticks) # a stick, and a folder of papers that the desktop has named
	copy "$source/tests/screens/survey" "$usual"
	echo 'training = true;' >>"$usual/consultation.cfg"
	"$canvass" simulate 12 --seed 3 >/dev/null || exit 2
	mkdir -p media/ana/KINGSTON .config 'My papers'
	echo 'XDG_DOCUMENTS_DIR="$HOME/My papers"' >.config/user-dirs.dirs
	;;
languages)
	ready
	copy "$source/tests/screens/survey/lang" "$usual/lang"
	;;
full) # nothing larger than a few blocks can be written any more
	ready
	"$canvass" take --plain </dev/null >/dev/null 2>&1
	ulimit -f 0
	;;
people) # a small consultation with a page of every kind, and pretend people
	copy "$source/tests/screens/survey" "$usual"
	echo 'training = true;' >>"$usual/consultation.cfg"
	"$canvass" simulate 40 --seed 7 >/dev/null || exit 2
	;;
few)
	copy "$source/tests/screens/survey" "$usual"
	echo 'training = true;' >>"$usual/consultation.cfg"
	"$canvass" simulate 12 --seed 3 >/dev/null || exit 2
	;;
*) exit 2 ;;
esac
"$canvass"
status=$?
[ "$kind" != sticks ] || echo "media: $(cd media && find . -mindepth 1 | cut -c3- |
	sort | tr '\n' ' ')"
exit $status
