# Tests of the house itself, and what every test needs.
TESTS += tests/layers.sh tests/symbols.sh
EXTRA_DIST += tests/layers.sh tests/symbols.sh tests/summary.sh
