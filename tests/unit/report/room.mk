# Tests of src/report
