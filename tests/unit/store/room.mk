# Tests of src/store
