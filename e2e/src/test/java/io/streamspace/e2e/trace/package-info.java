/**
 * Eight thousand real pods as sessions, billed to the cent.
 *
 * <p>Owns: reading the trace and what it must cost, by an independent rater; billing it in order, shuffled and repeated,
 * and late. Its source and licence: {@code trace/SOURCE.md} in the test resources.
 */
@NullMarked
package io.streamspace.e2e.trace;

import org.jspecify.annotations.NullMarked;
