/**
 * Small stories, each billed to the cent against arithmetic done by hand beside it. Default rates: 0.05 a core-hour, 0.01
 * a GB-hour, 0.10 a GB-month.
 *
 * <p>Owns: what an account owes in the end. Does not own: statuses, fields and refusals for their own sake; they are in
 * {@code contract}.
 */
@NullMarked
package io.streamspace.e2e.scenario;

import org.jspecify.annotations.NullMarked;
