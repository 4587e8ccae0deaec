# Tests of src/seal
