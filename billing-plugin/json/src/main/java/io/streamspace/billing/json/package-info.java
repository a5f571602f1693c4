/**
 * JSON as everything here reads and writes it: configuration, HTTP, tables, the provider's answers.
 *
 * <p>Owns: the mapper, and the form of parties. Does not own: what a feature's answer looks like.
 *
 * <p>Invariants: decimals are exact and never in scientific notation; what is not JSON, or names a field twice, is refused.
 */
@NullMarked
package io.streamspace.billing.json;

import org.jspecify.annotations.NullMarked;
