/**
 * The pages a customer sees at the provider: checkout, portal, invoice. Made on the server, without a script.
 *
 * <p>Owns: HTML, its style, what its buttons do. Does not own: what that means ({@code money}).
 *
 * <p>Invariants: every page says that no money moves; every text from outside is escaped.
 */
@NullMarked
package io.streamspace.stripesimulator.page;

import org.jspecify.annotations.NullMarked;
