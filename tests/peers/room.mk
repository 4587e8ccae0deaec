# What needs other programs, not part of `make check`: see tests/README.md.
PEERS = tests/peers/terminals.sh tests/peers/export.sh tests/peers/paper.sh \
	tests/peers/report.sh
EXTRA_PROGRAMS += tests/peers/relay
tests_peers_relay_SOURCES = tests/peers/relay.c
tests_peers_relay_LDADD = -lutil
CLEANFILES += tests/peers/relay
EXTRA_DIST += $(PEERS) tests/peers/lib.sh tests/peers/export.R \
	tests/peers/package.js
check-peers: canvass tests/screens/ask tests/peers/relay
	@$(AM_TESTS_ENVIRONMENT) status=0; \
	for t in $(PEERS); do \
		$(SHELL) '$(srcdir)'/$$t || status=1; \
	done; exit $$status
