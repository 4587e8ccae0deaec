noinst_LIBRARIES += libsurvey.a
libsurvey_a_SOURCES =
# the model and the interview
libsurvey_a_SOURCES += \
	include/canvass/survey.h src/survey/survey.c src/survey/language.c \
	include/canvass/answer.h src/survey/answer.c \
	include/canvass/interview.h src/survey/interview-private.h \
	src/survey/interview.c src/survey/interview-answer.c \
	src/survey/interview-areas.c src/survey/interview-judge.c \
	src/survey/interview-move.c src/survey/interview-plan.c \
	src/survey/interview-rules.c src/survey/interview-walk.c \
	src/survey/order.c src/survey/words.c \
	src/survey/private.h src/survey/random.c
# the expression language
libsurvey_a_SOURCES += \
	include/canvass/expression.h \
	src/survey/expression-inside.h src/survey/expression-lex.h \
	src/survey/expression-regex.h \
	src/survey/expression-dates.c src/survey/expression-functions.c \
	src/survey/expression-lex.c src/survey/expression-logic.c \
	src/survey/expression-look.c src/survey/expression-numbers.c \
	src/survey/expression-parse.c src/survey/expression-pattern.c \
	src/survey/expression-regex.c src/survey/expression-run.c \
	src/survey/expression-strings.c src/survey/expression-values.c
# group votes
libsurvey_a_SOURCES += include/canvass/hands.h src/survey/hands.c \
	src/survey/hands-sheet.c
# rules in words
libsurvey_a_SOURCES += \
	include/canvass/rule.h src/survey/rule.h src/survey/rule-join.c \
	src/survey/rule-make.c src/survey/rule-words.c
