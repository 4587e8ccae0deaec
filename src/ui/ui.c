/* Placeholder of the room until its first file stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
extern int cv_room_ui;
int cv_room_ui;
