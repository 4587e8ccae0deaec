# Files of tests/cli
