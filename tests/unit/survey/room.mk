# Tests of src/survey
