/**
 * Reports over everything: the audit by the conservation laws.
 *
 * <p>Owns: what a violation is. Does not own: the data; it only reads.
 *
 * <p>Invariants: reading changes nothing but what is kept of a full audit.
 */
@NullMarked
package io.streamspace.billing.report;

import org.jspecify.annotations.NullMarked;
