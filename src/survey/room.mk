noinst_LIBRARIES += libsurvey.a
libsurvey_a_SOURCES = src/survey/survey.c
