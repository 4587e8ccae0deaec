# Everything in surveys/: packed into the program, and shipped.
SURVEY_FILES = \
	surveys/consultation.cfg \
	surveys/referral.cfg \
	surveys/lists/areas.cfg \
	surveys/lists/regions.cfg \
	surveys/questionnaires/common.cfg \
	surveys/questionnaires/consent.cfg \
	surveys/questionnaires/priorities.cfg \
	surveys/questionnaires/04-work.cfg \
	surveys/questionnaires/profile.cfg \
	surveys/questionnaires/closing.cfg \
	surveys/lang/en/language.cfg

EXTRA_DIST += $(SURVEY_FILES)
