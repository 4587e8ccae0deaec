# Tests of src/reader
