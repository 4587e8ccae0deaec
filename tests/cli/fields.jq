# The fields of datapackage.json for codes.awk.
.resources[0].schema.fields[] | .name as $n |
	[$n, (if .type == "string" and .constraints.enum then "codes"
	elif .type == "integer" or .type == "number" then "number"
	else "words" end),
	(.constraints.enum // [] | map(tostring) | join(" "))] | @tsv
