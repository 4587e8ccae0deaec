# Files of tests/bench
