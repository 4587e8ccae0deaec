# Everything in surveys/: packed into the program, and shipped.
SURVEY_FILES = \
	surveys/consultation.cfg \
	surveys/referral.cfg \
	surveys/lists/areas.cfg \
	surveys/lists/regions.cfg \
	surveys/questionnaires/common.cfg \
	surveys/questionnaires/consent.cfg \
	surveys/questionnaires/priorities.cfg \
	surveys/questionnaires/01-pandemic-recovery.cfg \
	surveys/questionnaires/02-climate-change.cfg \
	surveys/questionnaires/03-fair-treatment.cfg \
	surveys/questionnaires/04-work.cfg \
	surveys/questionnaires/05-pathways.cfg \
	surveys/questionnaires/06-borders.cfg \
	surveys/questionnaires/07-detention.cfg \
	surveys/questionnaires/08-return.cfg \
	surveys/questionnaires/09-children.cfg \
	surveys/questionnaires/10-services.cfg \
	surveys/questionnaires/11-voice.cfg \
	surveys/questionnaires/12-civil-society.cfg \
	surveys/questionnaires/profile.cfg \
	surveys/questionnaires/closing.cfg \
	surveys/lang/en/language.cfg

# One file a questionnaire and list, and those below, in every other language
# (a seventh: one more line here).
LANGUAGE_FILES = \
	consultation.cfg referral.cfg language.cfg areas.cfg regions.cfg \
	common.cfg consent.cfg priorities.cfg profile.cfg closing.cfg \
	01-pandemic-recovery.cfg 02-climate-change.cfg 03-fair-treatment.cfg \
	04-work.cfg 05-pathways.cfg 06-borders.cfg 07-detention.cfg \
	08-return.cfg 09-children.cfg 10-services.cfg 11-voice.cfg \
	12-civil-society.cfg
SURVEY_FILES += $(LANGUAGE_FILES:%=surveys/lang/ar/%)
SURVEY_FILES += $(LANGUAGE_FILES:%=surveys/lang/es/%)
SURVEY_FILES += $(LANGUAGE_FILES:%=surveys/lang/fr/%)
SURVEY_FILES += $(LANGUAGE_FILES:%=surveys/lang/ru/%)
SURVEY_FILES += $(LANGUAGE_FILES:%=surveys/lang/zh/%)

EXTRA_DIST += $(SURVEY_FILES)
