# The manual pages.
dist_man_MANS += man/canvass.1 man/canvass-questionnaire.5
