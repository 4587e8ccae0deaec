# Tests of src/base
