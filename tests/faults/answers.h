/* The interview that is saved, and what must be found of it afterwards.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEST_FAULTS_ANSWERS_H
#define TEST_FAULTS_ANSWERS_H

#include <stdbool.h>

#define ANSWER_UUID "01234567-89ab-8000-8000-0123456789ab"
#define ANSWER_IDENTITY "faults 0 -"
#define ANSWER_RECORD "{\"canvass\":1,\"status\":\"complete\"}"

/** The n-th answer; borrowed until the next call. */
const char *answer_body(unsigned n);

enum verdict { SOUND, LOST, DAMAGED };

/** Open the store in `folder`: is everything there that was acknowledged, and
 * nothing else but one answer on its way? `acked` counts the answers, and the
 * record as one more. */
enum verdict
answer_verdict(const char *folder, unsigned answers, unsigned acked);

/** A folder in memory where there is one; removed by answer_remove. */
bool answer_folder(char *out, unsigned room);
void answer_clear(const char *folder);
void answer_remove(const char *folder);

#endif
