# Tests of src/record
