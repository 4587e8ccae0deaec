# Files of tests
