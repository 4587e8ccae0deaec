# Files of tests/cli
TESTS += tests/cli/test-usage.sh tests/cli/test-eval.sh
EXTRA_DIST += tests/cli/lib.sh tests/cli/test-usage.sh tests/cli/test-eval.sh
