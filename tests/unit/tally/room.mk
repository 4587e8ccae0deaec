# Tests of src/tally
