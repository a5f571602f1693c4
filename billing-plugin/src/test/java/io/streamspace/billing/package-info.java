/** Proofs about the plugin as a whole. */
@NullMarked
package io.streamspace.billing;

import org.jspecify.annotations.NullMarked;
