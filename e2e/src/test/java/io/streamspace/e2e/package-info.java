/**
 * The product as a person meets it, in a browser.
 *
 * <p>Owns: the story of a new administrator, and that its pages suit everybody. Does not own: any amount for its own sake;
 * they are in {@code scenario}.
 */
@NullMarked
package io.streamspace.e2e;

import org.jspecify.annotations.NullMarked;
