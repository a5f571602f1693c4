/**
 * What the people of the demo did in its two months, as calls of the host's own HTTP interface.
 *
 * <p>Owns: the stories ({@code /demo/story/*.json}), each a list of steps of one caller or a few; when each step is due; which
 * were taken. Does not own: the clock, accounts, what a plugin answers. It knows no plugin: paths and bodies are data.
 *
 * <p>Invariants: a step is taken once. It is recorded after it was answered, and its {@code Idempotency-Key} is its own, so
 * that a step answered but not recorded is answered the same again. A step that fails ends its story, with the reason kept.
 */
@NullMarked
package io.streamspace.host.demo.story;

import org.jspecify.annotations.NullMarked;
