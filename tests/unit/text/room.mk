# Tests of src/text
