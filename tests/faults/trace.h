/* What shim.c writes down of a program's changes to its store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEST_FAULTS_TRACE_H
#define TEST_FAULTS_TRACE_H

#include <stdint.h>

enum trace_op {
	TRACE_WRITE, /* followed by `n` bytes, at `at` */
	TRACE_TRUNCATE,
	TRACE_SYNC,
	TRACE_CREATE,
	TRACE_SYNC_FOLDER,
	TRACE_ACK
};

struct trace_entry {
	int32_t op, file; /* 1: the store, 2: its journal, 0: another */
	int64_t at, n;
};

#endif
