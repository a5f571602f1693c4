/**
 * What the simulator knows: its objects in the official shape, its private notes about them, its clock.
 *
 * <p>Owns: objects by id in the order they were made, ids, shapes, the file they are kept in. Does not own: what
 * objects mean.
 *
 * <p>Invariants: an id is given once, over restarts too; objects are changed only by whoever holds the provider's lock.
 */
@NullMarked
package io.streamspace.stripesimulator.state;

import org.jspecify.annotations.NullMarked;
