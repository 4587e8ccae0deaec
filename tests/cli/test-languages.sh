#!/bin/sh
# Which languages are offered, and line mode in them.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

folder=$work/c
mkdir -p "$folder/questionnaires" "$folder/lang/es" "$folder/lang/fr" \
	"$folder/lang/ar"
cat >"$folder/questionnaires/ask.cfg" <<'END'
questionnaire = "ask"; version = 1; title = "Welcome"; language = "en";
questions = (
	{ id = "a_ok"; type = "select_one"; missing = (); text = "Do you agree?";
	  options = ( { id = "yes"; text = "Yes"; },
		      { id = "no"; text = "No"; ends = "declined"; } ); },
	{ id = "a_one"; type = "select_one"; text = "One colour?";
	  na = "I see no colours";
	  options = ( { id = "red"; text = "Red"; }, { id = "blue"; text = "Blue"; } ); },
	{ id = "a_number"; type = "integer"; text = "How many?"; min = 1; max = 9;
	  constraint = ". != 7"; constraint_text = "Not seven."; },
	{ id = "a_text"; type = "text"; text = "Why?"; }
);
END
settings() { # LANGUAGES MORE
	cat >"$folder/consultation.cfg" <<END
consultation = "offered"; title = "Offered"; languages = [ $1 ];
flow = ( { ask = "ask"; } );
${2:-}
END
	rm -f "$folder/canvass.db"
}
overlay() { # LANGUAGE REVIEWED
	cat >"$folder/lang/$1/ask.cfg" <<END
language = "$1"; questionnaire = "ask"; version = 1; reviewed = $2;
title = "Titre";
a_one = { text = "Une couleur ?"; na = "Je ne vois pas les couleurs";
	options = { red = "Rouge"; blue = "Bleu"; }; };
a_number = { text = "Combien ?"; constraint_text = "Pas sept."; };
END
}
words() { # LANGUAGE REVIEWED
	cat >"$folder/lang/$1/language.cfg" <<END
name = "Français"; direction = "ltr"; reviewed = $2;
question = { dk = "Je ne sais pas"; pns = "Je préfère ne pas répondre";
	range = "de {min} à {max}"; };
refuse = { range = "Un nombre de {min} à {max}, s'il vous plaît."; };
line = { dk = "nsp"; pns = "npd"; na = "néant"; given = "Maintenant : {words}."; };
END
}
take() { # LINES WORDS…
	printf '%b' "$1" >"$work/in"
	shift
	status=0
	"$CANVASS" -C "$folder" take --plain --month 2031-05 "$@" \
		<"$work/in" >"$out" 2>"$err" || status=$?
}
begins() { # DESCRIPTION WORDS…: an interview begins
	begins_what=$1
	shift
	take '1\n' "$@"
	is "$begins_what" "$status $(grep -c '^kept' "$out")" "1 1"
}
refused() { # DESCRIPTION TEXT WORDS…
	refused_what=$1 refused_text=$2
	shift 2
	take '1\n' "$@"
	is "$refused_what" "$status" 1
	has "$refused_what: says why" "$err" "$refused_text"
	is "$refused_what: nothing is asked" "$(cat "$out")" ""
}
answers() {
	sqlite3 "$folder/canvass.db" 'SELECT body FROM record
		ORDER BY seq DESC LIMIT 1' |
		sed 's/.*"answers":{\(.*\)},"order".*/\1/'
}

overlay fr false
words fr false
settings '"en", "fr"'
begins "the language of the files is offered"
refused "a language nobody has read is not" "not checked yet" --lang fr
take '1\n@fr\n'
has "nor in between" "$out" "This language is not checked yet."
has "nor named" "$out" "Languages here: @en"
is "nor spoken" "$(grep -c 'Une couleur' "$out")" 0
take '?\n'
is "help names no other language" "$(grep -c '@fr' "$out")" 0
refused "a language that is not there" "is not among the languages" --lang de

settings '"en", "fr"' 'training = true;'
begins "practice offers every language" --lang fr
take '1\n@fr\n'
has "and speaks it" "$out" "Une couleur ?"

settings '"en", "fr"' 'confirmed = [ "fr" ];'
begins "confirmed: offered" --lang fr

settings '"en", "fr"'
overlay fr true
refused "reviewed: all but the words of the program" "not checked" --lang fr
words fr true
begins "reviewed: offered" --lang fr
cat >"$folder/lang/fr/common.cfg" <<'END'
language = "fr"; reviewed = false;
END
refused "reviewed: not what questionnaires share" "not checked" --lang fr
sed -i 's/false/TRUE/' "$folder/lang/fr/common.cfg"
begins "reviewed: that, too" --lang fr
rm "$folder/lang/fr/common.cfg"
printf '%s\n' '# reviewed = true;' 'language = "fr"; x = { reviewed = true; };' \
	>"$folder/lang/fr/ask.cfg"
refused "a remark or a group does not count" "not checked" --lang fr
overlay fr true

settings '"fr", "en"' 'confirmed = [ ];'
overlay fr false
begins "the first that is offered is the usual one"
has "it is that one" "$out" "Do you agree?"
settings '"fr"'
refused "no language at all" "for practice only"
overlay fr true
begins "until it is reviewed"

# What to write where people do not know, in the language on screen
settings '"fr", "en"'
take '1\n@en\ndk\n3\nx\n\n'
is "dk in any language" "$(answers)" \
	'"a_ok":"yes","a_one":{"missing":"dk"},"a_number":3,"a_text":"x"'
take '1\n'
has "the short words are printed" "$out" " nsp  Je ne sais pas"
has "the long ones of the question, too" "$out" "néant  Je ne vois pas les couleurs"
missing() { # DESCRIPTION LINE MISSING
	take "1\n$2\n3\nx\n\n"
	is "$1" "$(answers)" \
		"\"a_ok\":\"yes\",\"a_one\":{\"missing\":\"$3\"},\"a_number\":3,\"a_text\":\"x\""
}
missing "the short word" 'nsp' dk
missing "in capitals" 'NPD' pns
missing "without its accent" 'neant' na
missing "the words themselves" 'je ne sais pas' dk
missing "with blanks around them" '  Je prefere ne pas repondre ' pns
missing "the author's own words" 'JE NE VOIS PAS LES COULEURS' na
missing "the words of every language" 'pns' pns
take '1\nje\n'
has "not a part of them" "$out" "Écrivez un seul numéro, de 1 à 2."
take '1\n@en\nnsp\n'
has "not those of another language" "$out" "Please write one number from 1 to 2."
take '1\n1\n3\n\\nsp\n\n'
is "with a backslash they are a text" "$(answers)" \
	'"a_ok":"yes","a_one":"red","a_number":3,"a_text":"nsp"'

# The same commands from an Arabic and a Chinese keyboard
take '؟\n'
help=$out
take '?\n'
is "an Arabic question mark" "$help" "$out"
take '1\n？\n＜\n。\n3\n'
has "a Chinese full stop" "$out" "nothing kept"

# Messages follow
take '1\n1\n12\n'
has "a refusal in the language on screen" "$out" "Un nombre de 1 à 9, s'il vous plaît."
take '1\n1\n7\n'
has "the author's refusal" "$out" "Pas sept."
take '1\n1\n@en\n7\n@fr\n<\n'
has "after a change, too" "$out" "Not seven."
has "what was given" "$out" "Maintenant : Rouge."

# Both languages at once, and what is missing
settings '"en", "fr"' 'training = true; bilingual = true;'
take '1\n' --lang fr
has "the interviewer's language under the question" "$out" "One colour?"
has "and under the answers" "$out" "      Red"
has "what is missing is said" "$out" "des mots ne sont pas encore dans cette langue"
is "what is the same stands once" "$(grep -c 'Do you agree?' "$out")" 1
take '1\n' --lang fr --mode self
is "alone: one language" "$(grep -c 'One colour?' "$out")" 0
is "alone: nothing is said to be missing" "$(grep -c 'not in Français' "$out")" 0
take '1\n' --lang en
is "in the interviewer's own language: once" "$(grep -c 'One colour?' "$out")" 1
settings '"en", "fr"' 'training = true; bilingual = "fr";'
take '1\n' --lang en
has "the interviewer may read another than the first" "$out" "Une couleur ?"
settings '"en", "fr"' 'training = true; bilingual = 3;'
take '' --lang en
is "bilingual: neither true nor a language" "$status" 1
settings '"en", "fr"' 'training = true; bilingual = "French!";'
take '' --lang en
has "bilingual: no language" "$err" 'the language of the facilitators'

# The first language stands in for what a third has no words for
settings '"fr", "en", "ar"' 'training = true;'
cp "$folder/lang/fr/language.cfg" "$folder/lang/ar/language.cfg"
take '1\n' --lang ar
has "the first language before that of the file" "$out" "Une couleur ?"
has "that of the file where neither has it" "$out" "Do you agree?"
has "whatever stands in, it is said" "$out" "بعض الكلمات هنا ليست بعد بهذه اللغة"

finish
