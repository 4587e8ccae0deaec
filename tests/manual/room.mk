# The manual pages, tried out.
TESTS += tests/manual/test-lint.sh
EXTRA_DIST += tests/README.md tests/manual/test-lint.sh
