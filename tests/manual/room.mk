# The manual pages, tried out.
TESTS += tests/manual/test-lint.sh tests/manual/test-commands.sh \
	tests/manual/test-examples.sh tests/manual/test-paths.sh
EXTRA_DIST += tests/README.md tests/manual/test-lint.sh \
	tests/manual/test-commands.sh tests/manual/test-examples.sh \
	tests/manual/test-paths.sh tests/manual/extract.awk
