# Tests of src/ui
