# An attacker against the release rule: 3,000 consultations.
check_PROGRAMS += tests/release/test-attack
TESTS += tests/release/test-attack
tests_release_test_attack_SOURCES = tests/release/people.h \
	tests/release/people.c tests/release/attacker.h \
	tests/release/attacker.c tests/release/test-attack.c
tests_release_test_attack_LDADD = $(TALLY_LIBS)
