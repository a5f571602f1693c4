/**
 * Every operation that a host with the plugin serves, and data enough to call each of them.
 *
 * <p>Owns: the list of operations (read from the plugin's OpenAPI document and from the host's resources), accounts with
 * one object of each kind, requests as bytes. Does not own: what an answer has to be; see {@code contract} and
 * {@code fuzz}.
 */
@NullMarked
package io.streamspace.e2e.api;

import org.jspecify.annotations.NullMarked;
