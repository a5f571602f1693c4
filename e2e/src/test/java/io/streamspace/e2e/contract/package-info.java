/**
 * What callers may rely on: statuses, fields, refusals.
 *
 * <p>Owns: the answers to right and wrong callers, bodies, parameters and settings; starting and losing the database. Does
 * not own: what anything costs; see {@code scenario}.
 */
@NullMarked
package io.streamspace.e2e.contract;

import org.jspecify.annotations.NullMarked;
