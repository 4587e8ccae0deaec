# Files of tests/screens
