// A data package, looked over by the Frictionless library of the npm registry:
// is the description sound, and does every row of the CSV fit it?
//
//     node package.js MODULES DATAPACKAGE.JSON
//
// prints "sound", the number of fields and of rows, or what is wrong.
// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
const path = require('path');
const [, , modules, file] = process.argv;
const { Package } = require(modules + '/node_modules/datapackage');

async function main() {
	const found = await Package.load(file, { basePath: path.dirname(file) });
	if (!found.valid)
		throw new Error(found.errors.map((e) => e.message).join('; '));
	const [resource] = found.resources;
	// casts every value to the type of its field, and holds it against enum
	const rows = await resource.read();
	console.log('sound', resource.schema.fieldNames.length, rows.length);
}

main().catch((error) => {
	console.log([error.message, ...(error.errors || []).slice(0, 3)
		.map((e) => e.message)].join('; '));
	process.exit(1);
});
