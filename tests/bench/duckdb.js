// The same counts by DuckDB, on its own table in memory.
//
//     node duckdb.js MODULES TABLE COLUMNS FILTER ROW COLUMN THREADS FIGURES
//
// MODULES: the folder with node_modules/@duckdb/node-api; TABLE and COLUMNS as
// bench-table writes them. Prints lines of "name clock_ms processor_ms", the
// quickest of 7; all questions are counted in two ways, and the quicker one is taken.
// What was counted goes into the file FIGURES, as bench-figures.h says.
// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
const fs = require('fs');
const [, , modules, table, list, filter, row, column, threads, figures] =
	process.argv;
const duckdb = require(modules + '/node_modules/@duckdb/node-api');

const columns = fs.readFileSync(list, 'utf8').trim().split('\n')
	.map((line) => line.split('\t'));
const quote = (name) => '"' + name + '"';
const missing = "('dk', 'pns', 'na', 'blank')";
const lines = [];

function cpu() {
	const used = process.cpuUsage();
	return (used.user + used.system) / 1000;
}

async function rows(db, sql) {
	return (await db.runAndReadAll(sql)).getRowsJson();
}

// One type for each column, of the values it has; numbers as numbers, and
// beside them what is missing.
async function load(db) {
	await db.run(`CREATE TABLE raw AS SELECT * FROM read_csv('${table}',
		all_varchar = true, nullstr = '', header = true)`);
	const made = [];
	for (const [name, kind] of columns) {
		const c = quote(name);
		if (kind === 'number') {
			made.push(`TRY_CAST(${c} AS INTEGER) AS ${c}`);
			made.push(`CASE WHEN ${c} IN ${missing} THEN ${c} END
				AS ${quote(name + ' missing')}`);
			continue;
		}
		const values = await rows(db,
			`SELECT DISTINCT ${c} FROM raw WHERE ${c} IS NOT NULL`);
		if (values.length > 0)
			await db.run(`CREATE TYPE ${quote('type ' + name)} AS ENUM
				(${values.map((v) => `'${v[0]}'`).join(',')})`);
		made.push(values.length > 0
			? `${c}::${quote('type ' + name)} AS ${c}` : c);
	}
	await db.run(`CREATE TABLE t AS SELECT ${made.join(',\n')} FROM raw`);
	await db.run('DROP TABLE raw');
}

const values = columns.flatMap(([name, kind]) => kind === 'about' ? []
	: [kind === 'number' ? name + ' missing' : name]);
const numbers = columns.filter(([, kind]) => kind === 'number')
	.map(([name]) => name);

function numbersOf(name, where) {
	const c = quote(name);
	return `SELECT count(${c}), min(${c}), quantile_cont(${c}, 0.25),
		median(${c}), quantile_cont(${c}, 0.75), max(${c}), avg(${c})
		FROM t ${where}`;
}

function note(section, name, value, n) {
	if (value !== null && Number(n) > 0)
		lines.push([section, name.replace(/ missing$/, ''), value, n]
			.join('\t'));
}

async function countNumbers(db, where, section) {
	const what = ['n', 'min', 'q1', 'median', 'q3', 'max', 'mean'];
	for (const name of numbers) {
		const [got] = await rows(db, numbersOf(name, where));
		if (section === null || Number(got[0]) === 0)
			continue;
		what.forEach((w, i) => lines.push([section, name, w,
			i === 0 ? got[i] : Number(got[i]).toFixed(2)].join('\t')));
	}
}

async function byHistogram(db, where, section) {
	const [got] = await rows(db, 'SELECT ' + values.map((name) =>
		`histogram(${quote(name)})`).join(', ') + ` FROM t ${where}`);
	if (section !== null)
		got.forEach((map, i) => (map ?? []).forEach((entry) =>
			note(section, values[i], entry.key, entry.value)));
	await countNumbers(db, where, section);
}

async function byGroups(db, where) {
	for (const name of values)
		await rows(db, `SELECT ${quote(name)}, count(*) FROM t ${where}
			GROUP BY 1`);
	await countNumbers(db, where, null);
}

async function cross(db, section) {
	const got = await rows(db, `SELECT ${quote(row)}, ${quote(column)},
		count(*) FROM t GROUP BY 1, 2`);
	const given = (x) => x !== null && !missing.includes(`'${x}'`);
	if (section !== null)
		got.filter(([x, y]) => given(x) && given(y)).forEach(([x, y, n]) =>
			lines.push([section, x, y, n].join('\t')));
}

async function one(db) {
	await rows(db, `SELECT ${quote(row)}, count(*) FROM t GROUP BY 1`);
}

async function measure(f) {
	const clock = [], used = [];
	for (let i = 0; i < 7; i++) {
		const before = cpu(), began = process.hrtime.bigint();
		await f();
		clock.push(Number(process.hrtime.bigint() - began) / 1e6);
		used.push(cpu() - before);
	}
	return [Math.min(...clock), Math.min(...used)];
}

async function quicker(db, where) {
	const a = await measure(() => byHistogram(db, where, null));
	const b = await measure(() => byGroups(db, where));
	return a[1] < b[1] ? a : b;
}

function print(name, [clock, used]) {
	console.log(`${name} ${clock.toFixed(3)} ${used.toFixed(3)}`);
}

async function main() {
	const instance = await duckdb.DuckDBInstance.create(':memory:', { threads });
	const db = await instance.connect();
	const some = `WHERE ${filter}`;
	const before = cpu(), began = process.hrtime.bigint();
	await load(db);
	print('load', [Number(process.hrtime.bigint() - began) / 1e6,
		cpu() - before]);
	await byHistogram(db, '', 'all');
	await byHistogram(db, some, 'filter');
	await cross(db, 'cross');
	print('all', await quicker(db, ''));
	print('filter', await quicker(db, some));
	print('one', await measure(() => one(db)));
	print('cross', await measure(() => cross(db, null)));
	fs.writeFileSync(figures, lines.join('\n') + '\n');
}

main().catch((error) => {
	console.error('duckdb.js: ' + error.message);
	process.exit(1);
});
