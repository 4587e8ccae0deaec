/* How much battery is left. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_BATTERY_H
#define CANVASS_CLI_BATTERY_H

/** Percent left of the emptiest discharging battery of this laptop, -1 where
 * it is plugged in, has none, or does not say. `folder` is
 * /sys/class/power_supply; tests give their own. */
int cv_battery_left(const char *folder);

#endif
