/**
 * The platform's time (RULES.md G).
 *
 * <p>Owns: which clock this host lives by (real, standing, running), the clock's row in the database, and walking from
 * one instant to another past whatever is due of every plugin. Does not own: what is due when (plugins say so), or any
 * timer of a plugin under a real clock.
 *
 * <p>Invariants: time never goes back; the first start fixes the mode and the beginning for good; everything due on the
 * way happens, in order, after the plugins have taken all events up to there; a walk that was cut off goes on at the next
 * start.
 */
@NullMarked
package io.streamspace.host.clock;

import org.jspecify.annotations.NullMarked;
