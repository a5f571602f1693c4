/**
 * The kinds of objects that the API serves, one file for each.
 *
 * <p>Owns: paths, parameters, filters. Does not own: what changes mean ({@code money}) or how requests travel
 * ({@code api}).
 */
@NullMarked
package io.streamspace.stripesimulator.resource;

import org.jspecify.annotations.NullMarked;
