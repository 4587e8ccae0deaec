noinst_LIBRARIES += libsurvey.a
libsurvey_a_SOURCES =
# the model and the interview
libsurvey_a_SOURCES += \
	include/canvass/survey.h src/survey/survey.c src/survey/language.c \
	include/canvass/answer.h src/survey/answer.c \
	src/survey/private.h src/survey/random.c
